import SourceText
import Testing

/// A source named `lounge.roompolicy`, or as said.
func source(_ text: String, name: String = "lounge.roompolicy") -> Source {
  Source(name: name, bytes: Array(text.utf8))
}

extension Source {
  /// The span of the first `piece`.
  func span(_ piece: String, id: Int = 0) -> Span {
    let wanted = Array(piece.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? bytes.count
    return Span(source: id, start: start, end: start + wanted.count)
  }

  /// The span of no bytes before byte `offset`.
  func gap(_ offset: Int, id: Int = 0) -> Span { Span(source: id, start: offset, end: offset) }
}

extension Diagnostic {
  /// An error of no further interest.
  static func error(_ span: Span, label: String = "", others: [Label] = [], fix: FixIt? = nil) -> Diagnostic {
    Diagnostic(
      code: "RP0301", severity: .error, message: "message", span: span, label: label, others: others, fix: fix
    )
  }
}

/// The report of one diagnostic, without colours, headline and summary.
func excerpt(_ diagnostic: Diagnostic, of sources: Source...) -> String {
  let lines = Renderer(sources: sources, colour: false).render([diagnostic])
    .split(separator: "\n", omittingEmptySubsequences: false)
  return lines.dropFirst().dropLast(3).joined(separator: "\n")
}

extension String {
  /// The columns of a terminal that it takes, for the letters that the tests use.
  var testedColumns: Int {
    unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark: sum
      case .otherLetter where scalar.value >= 0x2E80: sum + 2
      default: sum + (scalar.properties.isEmojiPresentation ? 2 : 1)
      }
    }
  }
}

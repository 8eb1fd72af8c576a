import PolicyCompiler
import PolicySyntax
import SourceText
import Testing

/// A policy with mistakes in it, and all that is to be reported of them.
///
/// In the text `«` and `»` stand around each position of which something is reported; `roompolicy 1` stands above it.
struct Flaw: Sendable, CustomTestStringConvertible {
  struct Told: Equatable, Sendable {
    let code: String
    let help: String?
    /// The source that it is reported of; the text is 0.
    let source: Int32

    static func told(_ code: some DiagnosticCode, _ help: String?, in source: Int32 = 0) -> Told {
      Told(code: code.code, help: help, source: source)
    }
  }

  let marked: String
  let told: [Told]
  /// The text with every certain fix applied; nil where there is none.
  let fixed: String?

  init(_ marked: String, _ told: Told..., fixed: String? = nil) {
    self.marked = marked
    self.told = told
    self.fixed = fixed
  }

  var testDescription: String { marked }

  static let head = "roompolicy 1\n"

  /// The files that a text may use.
  static let files = [
    "base.roompolicy": "define staff as actor is one of owner, admin\n",
    "loop.roompolicy": "use \"loop.roompolicy\"\n",
  ]

  static func read(_ path: String) -> Result<[UInt8], UnreadableFile> {
    files[path].map { .success(Array($0.utf8)) } ?? .failure(UnreadableFile(reason: "there is no such file"))
  }

  /// What a text compiles to, without the profiles' rules: they are the same for all.
  static func compiled(_ bytes: [UInt8]) -> Compilation {
    compile(
      Source(name: "room.roompolicy", bytes: bytes), profiles: .init(standard: "", roles: ""), reading: read)
  }

  /// The text without its marks, and the marked positions in order.
  var unmarked: (bytes: [UInt8], spans: [Span]) {
    var bytes = Array(Flaw.head.utf8)
    var spans: [Span] = []
    var open: [Int] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": open.append(bytes.count)
      case "»": spans.append(Span(source: 0, start: open.removeLast(), end: bytes.count))
      default: bytes += Array(String(scalar).utf8)
      }
    }
    return (bytes, spans.sorted())
  }
}

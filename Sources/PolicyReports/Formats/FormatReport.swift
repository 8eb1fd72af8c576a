import RoomFormats
import SourceText

/// What `format` did, as JSON.
package struct FormatReport: Encodable {
  package struct File: Encodable {
    private let file: String
    private let isCanonical: Bool
    package var isWritten = false
    /// What differs where it cannot be seen.
    package private(set) var unseen: String?
    package var diff: String?
    package var text: String?

    package init(_ file: String, _ text: FormattedText) {
      self.file = file
      isCanonical = text.isCanonical
      if !isCanonical { unseen = unseenDifference(from: text.old, to: text.new) }
    }

    private enum CodingKeys: String, CodingKey {
      case file, unseen, diff, text
      case isCanonical = "is-canonical"
      case isWritten = "is-written"
    }
  }
  private let schema = schemaVersion
  package var files: [File] = []
  package var diagnostics: [JSONDiagnostic] = []

  package init() {}
}

extension Annotation {
  /// Marks the first line of a file that its canonical layout changes.
  package init(of text: FormattedText, _ name: String, unseen: String?) {
    let (old, new) = (Source(name: name, bytes: text.old), Source(name: name, bytes: text.new))
    let common = zip(old.bytes, new.bytes).prefix { $0 == $1 }.count
    let line = old.line(at: min(common, max(old.bytes.count - 1, 0)))
    let bytes = old.lineBytes(line)
    self.init(
      severity: .error, file: name, start: old.place(at: bytes.startIndex),
      end: old.place(at: bytes.endIndex),
      title: "not canonical",
      text:
        "the layout is not canonical\(unseen.map { ": \($0)" } ?? "")\nhelp: run `roompolicy format \(name)`")
  }
}

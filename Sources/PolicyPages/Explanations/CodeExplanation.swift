import RoomPolicy

/// A diagnostic that is explained at length; the compiler sees to it that each of them is.
public protocol ExplainedCode: DiagnosticCode {
  var explanation: CodeExplanation { get }
}

/// What is said of a diagnostic at length: what it means, files and a call that bring it about, and their fix.
///
///     CodeExplanation("A room has one choice …", broken: "open\nmembers-only\n", fixed: "members-only\n")
public struct CodeExplanation: Sendable {
  /// A file of an example.
  public struct File: Equatable, Sendable {
    /// The file's name in the example's folder.
    public let name: String
    /// The file's content.
    public let bytes: [UInt8]
  }

  /// One side of an example: the file that differs, if one does, and the words after `roompolicy`.
  public struct Scene: Sendable {
    /// The file that differs between the sides; nil where the call alone does.
    public let file: File?
    /// The words after `roompolicy`.
    public let call: [String]
  }

  /// An example, before and after.
  public struct Example: Sendable {
    /// The side that brings the diagnostic about.
    public let broken: Scene
    /// The side that does not.
    public let fixed: Scene
    /// The files that both sides need.
    public let files: [File]
  }

  /// A file's text, or its bytes where it is none.
  struct Text: ExpressibleByStringInterpolation, Sendable {
    let bytes: [UInt8]
    init(bytes: [UInt8]) { self.bytes = bytes }
    init(stringLiteral text: String) {
      // Why: a literal over several lines has no line end behind its last.
      bytes = Array(text.utf8) + (text.isEmpty ? [] : [0x0A])
    }
  }

  /// Paragraphs, with an empty line between.
  public let meaning: String
  /// Nil where nothing that fits on a page brings the diagnostic about; `meaning` says what does.
  public let example: Example?

  /// An explanation on a mistake in a file, which stands in `call` as `FILE`.
  init(
    _ meaning: String, broken: Text, fixed: Text, ending: String = "roompolicy", call: String = "check FILE",
    with files: KeyValuePairs<String, Text> = [:]
  ) {
    func scene(_ name: String, _ text: Text) -> Scene {
      let words = call.split(separator: " ").map { $0 == "FILE" ? "\(name).\(ending)" : String($0) }
      return Scene(file: File(name: "\(name).\(ending)", bytes: text.bytes), call: words)
    }
    self.meaning = meaning
    example = Example(
      broken: scene("broken", broken), fixed: scene("fixed", fixed), files: Self.named(files))
  }

  /// An explanation on a mistake in the call itself.
  init(_ meaning: String, call: String, fixed: String, with files: KeyValuePairs<String, Text> = [:]) {
    func scene(_ call: String) -> Scene {
      Scene(file: nil, call: call.split(separator: " ").map(String.init))
    }
    self.meaning = meaning
    example = Example(broken: scene(call), fixed: scene(fixed), files: Self.named(files))
  }

  /// An explanation on what no example of a page's length shows.
  init(withoutExample meaning: String) {
    self.meaning = meaning
    example = nil
  }

  private static func named(_ files: KeyValuePairs<String, Text>) -> [File] {
    files.map { File(name: $0.key, bytes: $0.value.bytes) }
  }
}

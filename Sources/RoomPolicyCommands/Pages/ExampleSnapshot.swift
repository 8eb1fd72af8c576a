import RoomPolicy

/// What a reader sees of an example, all stages on one page: made by running the command in the checkout.
///
///     ExampleSnapshot(folder: "Examples/01-open-room").text(in: root)
public struct ExampleSnapshot: Sendable {
  /// The example's folder, named from the project's.
  public let folder: String

  /// Creates the snapshot of an example's folder, named from the project's.
  public init(folder: String) { self.folder = folder }

  /// The page's path from the project's folder.
  public var path: String { folder + "/snapshot.md" }

  /// The page as Markdown; nil where the example's questions cannot be read.
  public func text(in root: String) -> String? {
    let policy = folder + "/room.roompolicy"
    let room = folder + "/room.json"
    let call = Call(verb: .can, shell: Self.shell(in: root, { _ in }))
    guard case .success(let questions) = call.read(folder + "/questions.txt") else { return nil }
    let answers = Self.print(
      ["can", policy, "--room", room, "--queries", folder + "/questions.txt"], in: root, results: true)
    let lines = String(decoding: questions, as: UTF8.self).split(separator: "\n").filter {
      !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace)
    }
    var page = "# \(folder.split(separator: "/").last ?? "")\n\n"
    page +=
      "What the command says of this example; made by `roompolicy-dev generate`, edit the example instead.\n"
    for arguments in [
      ["check", policy], ["lint", policy], ["format", "--check", policy], ["verify", policy],
    ] { page += section(arguments, Self.print(arguments, in: root)) }
    page += "\n## Questions\n\n| question | answer |\n|---|---|\n"
    for (question, answer) in zip(lines, answers.split(separator: "\n")) {
      page += "| `\(question)` | \(answer) |\n"
    }
    let denied = zip(lines, answers.split(separator: "\n")).first { $1 == "deny" }?.0
    if let denied, let words = Self.words(denied) {
      let arguments = ["explain", policy, "--room", room] + words
      page += section(arguments, Self.print(arguments, in: root))
    }
    page += "\n## Table\n\n" + Self.print(["table", policy, "--format", "markdown"], in: root)
    return page
  }

  private func section(_ arguments: [String], _ printed: String) -> String {
    let call = arguments.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
    return "\n## \(arguments[0])\n\n```\n$ roompolicy \(call)\n\(printed)```\n"
  }

  /// A question's words as arguments; nil for one that gives facts or quotes.
  private static func words(_ question: Substring) -> [String]? {
    let words = question.split(separator: " ").map(String.init)
    return words.contains("with") || question.contains("\"") ? nil : words
  }

  /// What a call prints; of `results` alone, or with its diagnostics.
  private static func print(_ arguments: [String], in root: String, results: Bool = false) -> String {
    var printed: [UInt8] = []
    var shell = shell(in: root) { printed += $0 }
    if results { shell.errors = { _ in } }
    _ = runCommand(arguments, shell)
    return String(decoding: printed, as: UTF8.self)
  }

  /// A shell without a terminal, whose output goes to `take`.
  private static func shell(in root: String, _ take: @escaping (ArraySlice<UInt8>) -> Void) -> Shell {
    var shell = Shell(
      output: {
        take($0)
        return true
      }, errors: take)
    shell.folder = root
    return shell
  }
}

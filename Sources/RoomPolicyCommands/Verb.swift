import RoomPolicy

/// A verb of the command: one row, from which the call is parsed and the help is printed.
struct Verb: Sendable {
  struct Option: Sendable {
    let name: String
    /// What follows it; nil for a flag.
    var value: String?
    var isRepeatable = false
    /// Its other name, after one hyphen.
    var short: String?
    /// Whether its value is a file to write, and so no standard input.
    var isWritten = false
    /// The value that holds when none is given.
    var initial: String?
    let summary: String

    /// The summary with the value that holds when none is given.
    var purpose: String { initial.map { summary.isEmpty ? "(\($0))" : "\(summary) (\($0))" } ?? summary }
  }

  /// A file as the verb reads it, whole.
  struct Sample: Sendable {
    let title: String
    let text: String
    /// Its lines, indented.
    var lines: [String] {
      text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    " + $0 }
    }
  }

  let name: String
  /// What follows the verb: `POLICY ACTOR OPERATION [TARGET]`.
  let operands: String
  /// How many operands it takes.
  let count: ClosedRange<Int>
  /// How the files end that it takes of a folder; none where no operand may be a folder.
  var endings: [String] = []
  let summary: String
  /// More than the summary says, in lines of at most 80 columns.
  var details = ""
  var sample: Sample?
  /// Calls that run in a checkout of the project, simplest first.
  let examples: [String]
  var options: [Option] = []
  let run: @Sendable (Call) -> ExitStatus

  /// The option that names a file to write.
  static func output(_ summary: String) -> Option {
    Option(name: "output", value: "FILE", short: "o", isWritten: true, summary: summary)
  }

  static let common: [Option] = [
    Option(name: "format", value: "text|json", initial: "text", summary: "how results are printed"),
    Option(name: "color", value: "auto|always|never", initial: "auto", summary: "colour in reports"),
    Option(name: "root", value: "FOLDER", summary: "the top of paths and `use`"),
    Option(name: "help", short: "h", summary: "this page"),
  ]

  var allOptions: [Option] {
    options + Verb.common.filter { common in !options.contains { $0.name == common.name } }
  }

  var help: String {
    var text = "roompolicy \(name): \(summary)\n\n  roompolicy \(name) \(operands)\n"
    if !details.isEmpty { text += "\n" + details + "\n" }
    if let sample { text += "\n\(sample.title):\n" + sample.lines.joined(separator: "\n") + "\n" }
    text += "\nOptions:\n"
    let width = (allOptions.map { usage($0).count }.max() ?? 0) + 2
    for option in allOptions {
      let line = "  " + usage(option).padded(to: width) + option.purpose
      text += line + "\n"
    }
    text += examples.count == 1 ? "\nExample:\n" : "\nExamples:\n"
    for example in examples { text += "  " + Verb.broken(example) + "\n" }
    return text
  }

  /// An example as a shell reads it, over several lines where it has more than 80 columns.
  private static func broken(_ example: String) -> String {
    // Why: an option and its value stay on one line.
    var pieces: [String] = []
    for word in example.split(separator: " ").map(String.init) {
      if let last = pieces.last, last.hasPrefix("-"), !last.contains(" ") {
        pieces[pieces.count - 1] += " " + word
      } else {
        pieces.append(word)
      }
    }
    var lines = [pieces[0]]
    for piece in pieces.dropFirst() {
      if lines[lines.count - 1].count + piece.count > 74 {
        lines.append("    " + piece)
      } else {
        lines[lines.count - 1] += " " + piece
      }
    }
    return lines.joined(separator: " \\\n")
  }

  private func usage(_ option: Option) -> String {
    "--" + option.name + (option.value.map { " " + $0 } ?? "")
  }
}

/// A verb as it was called.
struct Call {
  let verb: Verb
  let shell: Shell
  var operands: [String] = []
  /// The options given, each as often as it was; one that takes no value has an empty one.
  // Why no dictionary: the first of a process costs what a whole question does not.
  var options: [(name: String, value: String)] = []

  func has(_ option: String) -> Bool { options.contains { $0.name == option } }
  /// The value given, or the one that holds when none is.
  func value(_ option: String) -> String? {
    options.last { $0.name == option }?.value ?? verb.allOptions.first { $0.name == option }?.initial
  }
  func values(_ option: String) -> [String] { options.filter { $0.name == option }.map(\.value) }

  init(verb: Verb, shell: Shell) { (self.verb, self.shell) = (verb, shell) }

  var isJSON: Bool { value("format") == "json" }

  /// Whether reports are coloured: as asked, or where a person looks on.
  var hasColour: Bool {
    switch value("color") {
    case "always": true
    case "never": false
    default: shell.errorIsTerminal && shell.wantsColour
    }
  }
}

/// What is wrong with a call.
struct UsageMistake: Error {
  let words: String
  let help: String?
}

extension Call {
  /// Checks how many operands there are, and that standard input is to be read once at most.
  func checkOperands() throws(UsageMistake) {
    let shows = "`roompolicy \(verb.name) --help` shows how"
    if operands.count < verb.count.lowerBound {
      throw UsageMistake(words: "`roompolicy \(verb.name)` needs more: \(verb.operands)", help: shows)
    }
    if operands.count > verb.count.upperBound {
      let extra = operands[verb.count.upperBound].prefix(60)
      throw UsageMistake(
        words: "`roompolicy \(verb.name)` takes no `\(extra)`: \(verb.operands)", help: shows)
    }
    let files = verb.options.filter { $0.value == "FILE" && !$0.isWritten }.flatMap { values($0.name) }
    if (operands + files).filter({ $0 == "-" }).count > 1 {
      throw UsageMistake(
        words: "`-` is standard input, which can be read once, and it is named twice",
        help: "name a file instead of one of them")
    }
  }

  /// Reads a verb's arguments: options anywhere, `--` before operands that start with a hyphen.
  static func parse(_ verb: Verb, _ arguments: [String], _ shell: Shell) throws(UsageMistake) -> Call {
    var call = Call(verb: verb, shell: shell)
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        call.operands += rest
        break
      }
      let short = verb.allOptions.first { option in option.short.map { "-" + $0 } == argument }
      guard argument.hasPrefix("-") && argument != "-" else {
        call.operands.append(argument)
        continue
      }
      if !argument.hasPrefix("--") && short == nil {
        throw UsageMistake(
          words: "`roompolicy \(verb.name)` has no option `\(argument.prefix(60))`",
          help: "options start with `--`; what stands after a lone `--` is none")
      }
      let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = short?.name ?? String(parts.first ?? "")
      guard let option = verb.allOptions.first(where: { $0.name == name }) else {
        throw UsageMistake(
          words: "`roompolicy \(verb.name)` has no option `--\(name.prefix(60))`",
          help: nearest(name, among: verb.allOptions.map(\.name)).map { "did you mean `--\($0)`?" }
            ?? "its options are " + verb.allOptions.map { "`--\($0.name)`" }.joined(separator: ", "))
      }
      try call.enter(option, short == nil && parts.count > 1 ? String(parts[1]) : nil, &rest)
    }
    return call
  }

  private mutating func enter(
    _ option: Verb.Option, _ given: String?, _ rest: inout ArraySlice<String>
  ) throws(UsageMistake) {
    guard let expected = option.value else {
      if given != nil {
        throw UsageMistake(
          words: "`--\(option.name)` takes no value", help: "`roompolicy \(verb.name) --help` shows how")
      }
      options.append((option.name, ""))
      return
    }
    guard let value = given ?? rest.popFirst() else {
      throw UsageMistake(
        words: "`--\(option.name)` needs a value: `--\(option.name) \(expected)`",
        help: "`roompolicy \(verb.name) --help` shows how")
    }
    let choices = expected.split(separator: "|").map(String.init)
    if choices.count > 1 && choices.allSatisfy({ $0 == $0.lowercased() }) && !choices.contains(value) {
      throw UsageMistake(
        words:
          "`--\(option.name)` is one of \(choices.map { "`\($0)`" }.joined(separator: ", ")), and not `\(value.prefix(60))`",
        help: nearest(value, among: choices).map { "did you mean `\($0)`?" }
          ?? option.initial.map { "leave it out for `\($0)`" } ?? "write one of them")
    }
    if option.isWritten && value == "-" {
      throw UsageMistake(
        words: "`--\(option.name)` names a file to write, and `-` is none",
        help: "name the file; one that is called `-` is `./-`")
    }
    if has(option.name) && !option.isRepeatable {
      throw UsageMistake(words: "`--\(option.name)` is given twice", help: "give it once")
    }
    options.append((option.name, value))
  }
}

import PolicyPages
import RoomPolicy

/// The command: finds the verb, and ends with one of four statuses.
public func runCommand(_ arguments: [String], _ shell: Shell) -> ExitStatus {
  let status = runVerb(arguments, shell)
  shell.reportRest()
  if shell.hasLostOutput {
    // Why: whoever stopped reading knows it.
    if shell.endsWithoutReader() { return .cannotSay }
    shell.printError("roompolicy: the results cannot be written to standard output, and are not complete")
    return .cannotSay
  }
  return status
}

let version = "1.0.0"

extension Verb {
  static let all: [Verb] = [
    .can, .who, .what, .explain, .check, .lint, .test, .format, .table, .graph, .diff, .prove, .within,
    .compile,
    .disassemble, .verify, .hash, .list, .show,
    .roomName, .new,
    .completions,
  ]

  static func named(_ name: String) throws(UsageMistake) -> Verb {
    if let verb = all.first(where: { $0.name == name }) { return verb }
    let words = all.map(\.name) + ["help", "--help", "--version"]
    throw UsageMistake(
      words: "`\(name.prefix(60))` is no verb of `roompolicy`",
      help: nearest(name, among: words).map { "did you mean `\($0)`?" } ?? "`roompolicy help` lists them all")
  }
}

private func runVerb(_ arguments: [String], _ shell: Shell) -> ExitStatus {
  do throws(UsageMistake) {
    guard let name = arguments.first else {
      // Why: a script whose arguments came out empty must not take this for a yes.
      shell.errors(ArraySlice(overview.utf8))
      return .cannotSay
    }
    switch name {
    case "--version", "version":
      try refuseRest(arguments.dropFirst(), of: name)
      shell.print("roompolicy \(version)")
      return .yes
    case "help", "--help", "-h":
      let isTopic = arguments.dropFirst().first.map { !$0.hasPrefix("-") } ?? false
      try refuseRest(arguments.dropFirst(isTopic ? 2 : 1), of: name)
      shell.write(try page(arguments.dropFirst().first))
      return .yes
    case let option where option.hasPrefix("-"): throw misplaced(option, arguments)
    default: break
    }
    let call = try Call.parse(try Verb.named(name), Array(arguments.dropFirst()), shell)
    if call.has("help") {
      shell.write(call.verb.help)
      return .yes
    }
    try call.checkOperands()
    if let mistake = call.mistakeInRoot { throw mistake }
    return call.verb.run(call)
  } catch {
    return refuse(error, arguments, shell)
  }
}

/// Refuses what stands behind a call that takes no more: an option that is not obeyed is a mistake.
private func refuseRest(_ rest: ArraySlice<String>, of name: String) throws(UsageMistake) {
  guard let extra = rest.first else { return }
  throw UsageMistake(
    words: "`roompolicy \(name)` takes no `\(extra.prefix(60))`",
    help: extra.hasPrefix("-") ? "its page has one form; leave the option out" : "leave it out")
}

/// What is wrong with an option that stands before the verb.
private func misplaced(_ option: String, _ arguments: [String]) -> UsageMistake {
  let name = String(option.drop { $0 == "-" }.prefix { $0 != "=" })
  let options = Set((Verb.all.flatMap(\.options) + Verb.common).map(\.name))
  let verb = arguments.first { argument in Verb.all.contains { $0.name == argument } }
  let meant = nearest(name, among: options.sorted() + ["version"])
  return UsageMistake(
    words: "`roompolicy` has no option `\(option.prefix(60))` before the verb",
    help: options.contains(name)
      ? "options stand behind the verb: `roompolicy \(verb ?? "VERB") … --\(name)`"
      : meant.map { "did you mean `--\($0)`?" } ?? "`roompolicy help` lists the verbs")
}

/// What `help` prints of a verb, of the language, or where nothing is named of the whole command.
private func page(_ topic: String?) throws(UsageMistake) -> String {
  guard let topic else { return overview }
  if let topic = HelpTopic(rawValue: topic) { return topic.text }
  guard let verb = Verb.all.first(where: { $0.name == topic }) else {
    throw UsageMistake(
      words: "`\(topic.prefix(60))` is no verb of `roompolicy`",
      help: nearest(topic, among: Verb.all.map(\.name) + HelpTopic.allCases.map(\.rawValue)).map {
        "did you mean `\($0)`?"
      }
        ?? "`roompolicy help` lists them all")
  }
  return verb.help
}

/// The pages of `help` that are of no verb.
enum HelpTopic: String, CaseIterable {
  case language, room

  var text: String {
    switch self {
    case .language: LanguagePage.text
    case .room: RoomPage.text
    }
  }
}

/// Reports what is wrong with a call, in the form that it asks for.
private func refuse(_ mistake: UsageMistake, _ arguments: [String], _ shell: Shell) -> ExitStatus {
  var call = Call(verb: .can, shell: shell)
  for (index, argument) in arguments.enumerated() {
    for (name, values) in [("format", ["json"]), ("color", ["always", "never"])] {
      for value in values
      where argument == "--\(name)=\(value)"
        || (argument == value && index > 0 && arguments[index - 1] == "--\(name)")
      {
        call.options.append((name, value))
      }
    }
  }
  return call.fail(UsageCode.malformed, mistake.words, help: mistake.help)
}

private var overview: String {
  var text = "roompolicy: who can do what in an encrypted room, and why\n\n"
  for verb in Verb.all { text += "  " + verb.name.padded(to: 13) + verb.summary + "\n" }
  text +=
    "  " + "help".padded(to: 13)
    + "this page; `help VERB` says more, as do `help language`, `room`\n"
  text += "  " + "version".padded(to: 13) + "prints the version\n"
  text += """

    A file may be `-`, which is standard input. The status answers too: 0 yes,
    1 no, 2 cannot say (bad usage, or a file that is not as it should be).

    Examples:
      roompolicy can Examples/01-open-room/room.roompolicy admin remove owner
      roompolicy check Examples/01-open-room/room.roompolicy

    """
  return text
}

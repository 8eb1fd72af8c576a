import RoomPolicy

/// The command: finds the verb, and ends with one of four statuses.
public func runCommand(_ arguments: [String], _ shell: Shell) -> ExitStatus {
  let name = arguments.first ?? "help"
  switch name {
  case "--version", "version":
    shell.print("roompolicy \(version)")
    return .yes
  case "help", "--help", "-h": return help(arguments.dropFirst().first, shell)
  default: break
  }
  guard let verb = Verb.all.first(where: { $0.name == name }) else {
    let advice = nearest(name, among: Verb.all.map(\.name) + ["help"]).map { "did you mean `\($0)`?" }
    return refuse(
      "`\(name.prefix(60))` is no verb of `roompolicy`", advice ?? "`roompolicy help` lists them all", shell)
  }
  do throws(UsageMistake) {
    let call = try Call.parse(verb, Array(arguments.dropFirst()), shell)
    if call.has("help") {
      shell.write(ArraySlice(verb.help.utf8))
      return .yes
    }
    if !verb.count.contains(call.operands.count) {
      return refuse(
        call.operands.count < verb.count.lowerBound
          ? "`roompolicy \(verb.name)` needs more: \(verb.operands)"
          : "`roompolicy \(verb.name)` takes no `\(call.operands[verb.count.upperBound].prefix(60))`: \(verb.operands)",
        "`roompolicy \(verb.name) --help` shows how", shell)
    }
    return verb.run(call)
  } catch {
    return refuse(error.words, error.help ?? "`roompolicy \(name) --help` shows how", shell)
  }
}

let version = "1.0.0"

private func refuse(_ words: String, _ help: String, _ shell: Shell) -> ExitStatus {
  shell.printError("roompolicy: \(words)")
  shell.printError("  \(help)")
  return .cannotSay
}

private func help(_ name: String?, _ shell: Shell) -> ExitStatus {
  if let name {
    guard let verb = Verb.all.first(where: { $0.name == name }) else {
      let advice = nearest(name, among: Verb.all.map(\.name)).map { "did you mean `\($0)`?" }
      return refuse(
        "`\(name.prefix(60))` is no verb of `roompolicy`", advice ?? "`roompolicy help` lists them all", shell
      )
    }
    shell.write(ArraySlice(verb.help.utf8))
    return .yes
  }
  shell.print("roompolicy: who can do what in an encrypted room, and why")
  shell.print("")
  for verb in Verb.all { shell.print("  " + verb.name.padded(to: 13) + verb.summary) }
  shell.print("  " + "help".padded(to: 13) + "this page, or `help VERB`")
  shell.print("")
  shell.print("A file may be `-`, which is standard input. Status: 0 yes, 1 no, 2 cannot say.")
  shell.print("")
  shell.print("  roompolicy can Examples/01-open-room/room.roompolicy admin remove owner")
  return .yes
}

extension Verb {
  static let all: [Verb] = [
    .can, .explain, .check, .compile, .disassemble, .verify, .list, .show, .roomName, .new,
  ]
}

import PolicyPages
import RoomFormats
import RoomPolicy

extension Verb {
  static let new = Verb(
    name: "new", operands: "NAME", count: 0...1,
    summary: "starts a policy, its room and its test",
    details: """
      Writes NAME.roompolicy, NAME.json and NAME.roomtest; it replaces no file. With
      --like they are those of a kind of room that people know; --list names these.
      """,
    examples: [
      "roompolicy new lounge", "roompolicy new maths --like class-room", "roompolicy new --list",
    ],
    options: [
      Option(name: "like", value: "TEMPLATE", summary: "starts from this kind of room"),
      Option(name: "list", summary: "prints the kinds of rooms, a line each"),
    ],
    run: { call in
      if call.has("list") {
        let other = call.operands.first ?? (call.has("like") ? "--like" : nil)
        guard let other else { return call.listTemplates() }
        return call.fail(
          UsageCode.malformed, "`--list` prints the kinds of rooms, and `\(other.prefix(60))` asks for one",
          help: "leave out `--list` to start a policy, or the rest to see the kinds")
      }
      guard let name = call.operands.first else {
        return call.fail(
          UsageCode.malformed, "`roompolicy new` needs more: NAME", help: "`roompolicy new --help` shows how")
      }
      guard let template = call.template else { return .cannotSay }
      let base = name.split(separator: "/").last.map(String.init) ?? ""
      let isPlain = base.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D
          || $0 == 0x5F
      }
      if base.isEmpty || base.first == "-" || !isPlain || name.hasSuffix("/") {
        return call.fail(
          UsageCode.malformed, "`\(name.prefix(60))` is no name for a policy's files",
          help: "use letters, digits, `-` and `_`, a letter or digit first")
      }
      let files = template.files(base).map { (name: name + $0.ending, text: $0.text) }
      for file in files {
        if call.isThere(file.name) {
          return call.fail(
            UsageCode.cannotWrite, "`\(file.name)` is there already", help: "choose another name")
        }
      }
      if let mistake = call.create(files) {
        return call.fail(UsageCode.cannotWrite, mistake, help: "check the folder and its room")
      }
      if call.isJSON {
        call.print(NewDocument(files: files.map(\.name)))
      } else {
        call.printNext(files.map { Call.title($0.name) })
      }
      return .yes
    })
}

private struct NewDocument: Encodable {
  var schema = schemaVersion
  var files: [String]
}

/// What `new --list` prints, as JSON.
private struct TemplateList: Encodable {
  struct Row: Encodable {
    var name: String
    var summary: String
  }
  var schema = schemaVersion
  var templates: [Row]
}

extension Call {
  /// The template that the call names; nil where there is none of that name, which is reported.
  fileprivate var template: Template? {
    guard let name = value("like") else { return .plain }
    if let template = Template.all.first(where: { $0.name == name }) { return template }
    _ = fail(
      UsageCode.malformed, "`\(name.prefix(60))` is no template",
      help: nearest(name, among: Template.all.map(\.name)).map { "did you mean `\($0)`?" }
        ?? "`roompolicy new --list` prints them all")
    return nil
  }

  fileprivate func listTemplates() -> ExitStatus {
    if isJSON {
      print(TemplateList(templates: Template.all.map { .init(name: $0.name, summary: $0.summary) }))
    } else {
      let width = (Template.all.map(\.name.count).max() ?? 0) + 2
      for template in Template.all { shell.print(template.name.padded(to: width) + template.summary) }
    }
    return .yes
  }

  /// The files that were written, and what to do with them next.
  fileprivate func printNext(_ names: [String]) {
    for name in names { shell.print(name) }
    if has("like") {
      shell.print("\nLook at it:")
      shell.print("  roompolicy table \(names[0]) --changed")
      shell.print("  roompolicy test \(names[2])")
    } else {
      shell.print("\nAsk it:")
      shell.print("  roompolicy can \(names[0]) visitor send")
      shell.print("  roompolicy can \(names[0]) --room \(names[1]) \\")
      shell.print("    bob@example.net remove alice@example.com")
    }
  }
}

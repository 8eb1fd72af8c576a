import PolicyPages
import RoomFormats
import RoomPolicy

extension Verb {
  static let completions = Verb(
    name: "completions", operands: "bash|zsh|fish [-- WORD…]", count: 1...Int.max,
    summary: "prints what makes a shell complete this command's words",
    details: """
      The script completes verbs, options, operations, and the roles and users of
      the policy and room that a call names. For bash, in ~/.bashrc:
          eval "$(roompolicy completions bash)"
      For zsh the same with `zsh`, after `compinit`; for fish:
          roompolicy completions fish | source
      With the words of a call after `--` it prints what the last of them may be,
      which is what the script asks.
      """,
    examples: [
      "roompolicy completions bash",
      "roompolicy completions bash -- can Examples/01-open-room/room.roompolicy ad",
    ],
    run: { call in
      guard let script = ShellScript(rawValue: call.operands[0]) else {
        let shells = ShellScript.allCases.map(\.rawValue)
        return call.fail(
          UsageCode.malformed, "`\(call.operands[0].prefix(60))` is no shell that is known",
          help: nearest(call.operands[0], among: shells).map { "did you mean `\($0)`?" }
            ?? "the shells are " + shells.joined(separator: ", "))
      }
      let words =
        call.operands.count > 1 ? Completion(Array(call.operands.dropFirst()), call.shell).words : nil
      if call.isJSON {
        call.print(CompletionDocument(words: words, script: words == nil ? script.text : nil))
      } else if let words {
        for word in words { call.shell.print(word) }
      } else {
        call.shell.write(script.text)
      }
      return .yes
    })
}

private struct CompletionDocument: Encodable {
  var schema = schemaVersion
  var words: [String]?
  var script: String?
}

import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// What `explain` says that an advised edit opens and closes.
struct ExplainEffectTests {
  private func json(_ console: Console, _ words: [String]) throws -> [[String: Any]] {
    let result = console.run(["explain"] + words + ["--format", "json"])
    let object = try require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    return try require(object["changes"] as? [[String: Any]])
  }

  @Test func aRuleThatOpensOtherRolesSaysSo() throws {
    let folder = try TemporaryFolder()
    try folder.write("o.roompolicy", "roompolicy 1\nopen\n")
    let changes = try json(folder.console, ["o.roompolicy", "admin", "change-role", "outcast"])
    let added = try require(changes.first { $0["kind"] as? String == "policy" })
    let opens = try require(added["opens"] as? [[String: Any]])
    expect(opens.contains { ($0["words"] as? String)?.contains("unless the new role is") ?? false })
    expect((added["closes"] as? [Any])?.isEmpty, equals: true)
    let edits = try require(added["edits"] as? [[String: Any]])
    let rule = try require(edits.first?["after"] as? String)
    try folder.write("after.roompolicy", "roompolicy 1\nopen\n\(rule)\n")
    let owner = ["admin", "change-role", "outcast", "--with", "new-role=owner"]
    expect(folder.console.run(["can", "o.roompolicy"] + owner).status, equals: .no)
    expect(folder.console.run(["can", "after.roompolicy"] + owner).status, equals: .yes)
  }

  /// A change that opens much names each operation that it concerns, and the JSON form each kind of request.
  @Test func manyEffectsAreToldByOperation() throws {
    let words = ["Examples/07-one-on-one/room.roompolicy", "admin", "ban", "member"]
    let text = Console().run(["explain"] + words).output
    let changes = try json(Console(), words).filter { $0["kind"] as? String == "policy" }
    let blocks = text.components(separatedBy: "    opens:\n").dropFirst()
    expect(blocks.count, equals: changes.count)
    for (block, change) in zip(blocks, changes) {
      let parts = block.components(separatedBy: "    closes:\n")
      for (part, key) in zip(parts, ["opens", "closes"]) {
        let effects = try require(change[key] as? [[String: Any]])
        // Why: a sentence may be broken over lines.
        let lines = part.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        let told = lines.matches(of: /: ([0-9]+) kinds of request/).compactMap { Int($0.1) }
        let alone = lines.matches(of: /as in `/).count - told.count
        expect(told.reduce(alone, +), equals: effects.count)
        expect(lines.contains("each kind in words: `--format json`"), equals: !told.isEmpty)
      }
    }
    expect(text.split(separator: "\n").count < 400)
  }

  @Test func aGroupsRuleIsNotDroppedAsHarmlessAndItsPeopleAreNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "g.roompolicy",
      """
      roompolicy 1
      profile empty
      forbid send message if actor is in group muted@example.com
      allow send message if actor is member

      """)
    try folder.write(
      "g.json",
      #"""
      {"users": {"bob@example.net": {"role": "member", "clients": 1, "groups": ["muted@example.com"]},
                 "carol@example.net": {"role": "member", "clients": 1}},
       "known": {"dave@example.org": {"groups": ["muted@example.com"]}}}
      """#)
    let changes = try json(folder.console, ["g.roompolicy", "--room", "g.json", "bob@example.net", "send"])
    for change in changes where change["kind"] as? String == "policy" {
      let opens = try require(change["opens"] as? [[String: Any]])
      expect(opens.count, equals: 1)
      expect(opens[0]["words"] as? String, equals: "a `member` in group `muted@example.com` may `send`")
      expect(opens[0]["example"] as? String, equals: "member send")
      expect(opens[0]["circumstances"] as? [String], equals: ["the actor is in group muted@example.com"])
      expect(opens[0]["people"] as? [String], equals: ["bob@example.net"])
    }
    let text = folder.console.run(["explain", "g.roompolicy", "--room", "g.json", "bob@example.net", "send"])
      .output
    expect(!text.contains("opens nothing"))
  }

  @Test func aBarThatKeepsSomebodyOutMayBeDropped() throws {
    let folder = try TemporaryFolder()
    let bar = "preauth-outcast user mallory@example.net"
    let own = "forbid join if actor is user mallory@example.net"
    try folder.write("r.json", #"{"users": {"o@example.com": {"role": "owner", "clients": 1}}}"#)
    for more in ["", own + "\n"] {
      try folder.write(
        "p.roompolicy", "roompolicy 1\nmembers-only\n\(bar)\npreauth-member domain example.net\n\(more)")
      let changes = try json(
        folder.console, ["p.roompolicy", "--room", "r.json", "mallory@example.net", "join"])
      let dropped = changes.map {
        ($0["edits"] as? [[String: Any]])?.compactMap { $0["before"] as? String } ?? []
      }
      expect(dropped.contains { $0.contains(bar) }, "\(dropped)")
    }
  }

  @Test func anEntryForAnyoneComesBehindTheOthers() throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nmembers-only\npreauth-owner user alice@example.com\n")
    let edits = try json(folder.console, ["p.roompolicy", "none", "join"]).flatMap {
      $0["edits"] as? [[String: Any]] ?? []
    }
    let anyone = try require(edits.first { $0["after"] as? String == "preauth-member anyone" })
    expect(anyone["line"] as? Int, equals: 4)
  }

  /// A sentence names only those of whom it speaks.
  @Test func peopleAreNamedWhereTheyAreMeant() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "p.roompolicy",
      "roompolicy 1\nmembers-only\npreauth-member domain example.net\npreauth-outcast user eve@example.net\n")
    try folder.write(
      "r.json",
      #"""
      {"users": {"o@example.com": {"role": "owner", "clients": 1}},
       "known": {"dora@example.net": {}, "carol@example.org": {}}}
      """#)
    var count = 0
    for change in try json(folder.console, ["p.roompolicy", "--room", "r.json", "carol@example.org", "join"])
    {
      for key in ["opens", "closes"] {
        for effect in change[key] as? [[String: Any]] ?? [] {
          let words = effect["words"] as? String ?? ""
          let people = effect["people"] as? [String] ?? []
          if words.hasPrefix("a `none` from `example.net`") {
            count += 1
            expect(!people.contains("carol@example.org"), "\(words)")
          }
          if words.hasPrefix("a `none` not from `example.net`") {
            count += 1
            expect(!people.contains("dora@example.net"), "\(words)")
          }
        }
      }
    }
    expect(count > 0)
  }

  /// Each example that needs no more than the shell's own words is denied before and allowed after.
  @Test func anExampleAnswersAsItSays() throws {
    let folder = try TemporaryFolder()
    let text = "roompolicy 1\nopen\nno-external-commits\n"
    try folder.write("before.roompolicy", text)
    var count = 0
    for question in [["visitor", "send"], ["none", "join"]] {
      for change in try json(folder.console, ["before.roompolicy"] + question) {
        guard change["kind"] as? String == "policy" else { continue }
        let edits = try require(change["edits"] as? [[String: Any]])
        var lines = text.split(separator: "\n").map(String.init)
        guard edits.count == 1, let edit = edits.first, let rule = edit["after"] as? String else { continue }
        if let before = edit["before"] as? String, let line = lines.firstIndex(of: before) {
          lines[line] = rule
        } else {
          lines.append(rule)
        }
        try folder.write("after.roompolicy", lines.joined(separator: "\n") + "\n")
        for (key, before) in [("opens", "deny"), ("closes", "allow")] {
          for effect in try require(change[key] as? [[String: Any]])
          where (effect["circumstances"] as? [String])?.isEmpty == true {
            let example = try require(effect["example"] as? String)
            let words = example.split(separator: " ").map(String.init)
            func answer(_ file: String) -> String {
              folder.console.run(["can", file] + words).status == .yes ? "allow" : "deny"
            }
            expect(answer("before.roompolicy"), equals: before, "\(rule): \(example)")
            expect(answer("after.roompolicy") != before, "\(rule): \(example)")
            count += 1
          }
        }
      }
    }
    expect(count > 0)
  }
}

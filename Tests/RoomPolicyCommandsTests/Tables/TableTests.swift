import Expectations
import CommandConsole
import PolicyTables
import Foundation
import PolicyOracle
import RoomPolicy
import Testing

@testable import RoomPolicyCommands
import PolicyQuestions

struct TableTests {
  private func table(_ policy: String, name: String = "room.roompolicy") throws -> DecisionTable {
    let loaded = Policy.load(Array(policy.utf8), name: name)
    return DecisionTable(try require(loaded.policy), name: name)
  }

  private func cell(_ table: DecisionTable, _ label: String, _ role: String) throws -> String {
    let row = try require(table.rows.first { $0.label == label }, "\(label)")
    return row.cells[try require(table.roles.firstIndex(of: role))].text
  }

  @Test func cellsAnswerAsCanDoes() throws {
    for example in Sweep.one(of: 3, ["19-own-roles", "03-semi-open-room", "22-rules-of-its-own"]) {
      let path = "Examples/\(example)/room.roompolicy"
      let bytes = [UInt8](
        try Data(contentsOf: URL(fileURLWithPath: Console.checkout).appendingPathComponent(path)))
      let policy = try require(Policy.load(bytes, name: path).policy)
      let table = DecisionTable(policy, name: path)
      var reader = QuestionReader(BoundRoom(policy.machine))
      for row in table.rows {
        for (role, cell) in zip(table.roles, row.cells) {
          for target in row.operation.row.hasTarget ? table.roles + ["self"] : [""] {
            var line = "\(role) \(row.operation.row.verb) \(target)"
            if let change = row.change { line += " with changes=" + PolicyChanges.values[change].word }
            let isAllowed = reader.room.verdict(try reader.read(line: Array(line.utf8)[...])).isAllowed
            let said = cell.entries.filter { $0.targets.isEmpty || $0.targets.contains(target) }
            let turnsOnPeople = said.contains { $0.conditions.contains { $0.given.isEmpty } }
            let isSaid = said.contains { $0.conditions.isEmpty }
            expect(isAllowed == isSaid || turnsOnPeople, "\(example): \(line)")
          }
        }
      }
    }
  }

  /// Each condition that a cell names turns the answer, whichever of its values is given.
  @Test func conditionsTurnTheAnswer() throws {
    var count = 0
    for example in Sweep.one(of: 2, ["06-join-links", "23-every-word"]) {
      let path = URL(fileURLWithPath: Console.checkout).appendingPathComponent(
        "Examples/\(example)/room.roompolicy")
      let folder = path.deletingLastPathComponent()
      let loaded = Policy.load([UInt8](try Data(contentsOf: path)), name: example) { name in
        .success([UInt8]((try? Data(contentsOf: folder.appendingPathComponent(name))) ?? Data()))
      }
      let policy = try require(loaded.policy)
      let table = DecisionTable(policy, name: example)
      var reader = QuestionReader(BoundRoom(policy.machine))
      for row in table.rows where row.change == nil {
        for (role, cell) in zip(table.roles, row.cells) {
          for entry in cell.entries {
            for condition in entry.conditions where condition.people == nil {
              for target in entry.targets.isEmpty ? [""] : entry.targets {
                for last in 0..<2 {
                  let given = condition.given.map { given in
                    let ends = given.ranges.flatMap { [$0.first, $0.last ?? $0.first] }
                    let values = given.values + ends
                    let value = last == 0 ? values.first : values.last
                    return given.key + (value.map { "=\"\($0)\"" } ?? "")
                  }
                  let line =
                    "\(role) \(row.operation.row.verb) \(target) with " + given.joined(separator: ", ")
                  let question = try reader.read(line: Array(line.utf8)[...])
                  expect(reader.room.verdict(question).isAllowed, "\(example): \(line)")
                  count += 1
                }
              }
            }
          }
        }
      }
    }
    expect(count > 40)
  }

  /// The ranges under which a row's cell lists a number, as JSON has them.
  private func ranges(_ policy: String, _ label: String, _ key: String) throws -> [[String: String]] {
    let document = try JSONEncoder().encode(
      TableJSON(table(policy), changes: PolicyChanges.values.map(\.word)))
    let rows = try require(
      (JSONSerialization.jsonObject(with: document) as? [String: Any])?["rows"] as? [[String: Any]])
    let row = try require(rows.first { $0["label"] as? String == label })
    let cells = try require(row["cells"] as? [[String: Any]]).filter { $0["role"] as? String == "member" }
    let entries = cells.flatMap { $0["entries"] as? [[String: Any]] ?? [] }
    let given = entries.flatMap { ($0["with"] as? [[[String: Any]]] ?? []).joined() }
    let number = try require(given.first { $0["key"] as? String == key })
    expect(number["any-of"] == nil)
    return try require(number["ranges"] as? [[String: String]])
  }

  @Test func aNumberIsListedByItsRanges() throws {
    expect(
      try ranges("max-attachment 25 MB\n", "upload image", "attachment"),
      equals: [["from": "0 B", "to": "25 MB"]])
    expect(
      try ranges("update-interval 1 hour to forever\n", "commit with Update", "since-last-update"),
      equals: [["from": "1 hour"]])
    let apart =
      "max-attachment 25 MB\nforbid upload image if attachment larger than 5 MB and "
      + "not attachment larger than 10 MB\n"
    expect(
      try ranges(apart, "upload image", "attachment"),
      equals: [["from": "0 B", "to": "5 MB"], ["from": "10000001 B", "to": "25 MB"]])
    expect(
      try cell(table(apart), "upload image", "member"),
      equals: "with an attachment of at most 5 MB or 10000001 B to 25 MB")
  }

  /// Of more limits than a table tries, nothing is said of what lies behind those that it tried.
  @Test func nothingIsSaidOfNumbersThatAreNotTried() throws {
    let limits = (3...22).map { count in
      "allow commit with Remove if request has at least \(count) approvals and actor is visitor\n"
    }
    let policy =
      "redefine commit with Remove\n" + limits.joined()
      + "allow commit with Remove if request has at least 3 approvals and actor is member\n"
    expect(
      try ranges(policy, "commit with Remove", "approvals"), equals: [["from": "3", "to": "13"]])
    expect(
      try cell(table(policy), "commit with Remove", "member"), equals: "all with 3 to 13 approvals")
  }

  @Test func cellsSayWhatTheyNeed() throws {
    let links = try table(
      "join-links signed by owner, member\nmax-attachment 25 MB\nupdate-interval 1 hour to forever\n")
    expect(try cell(links, "join", "none"), equals: "with a link signed by owner or member")
    expect(try cell(links, "join", "outcast"), equals: "—")
    expect(try cell(links, "join", "member"), equals: "yes")
    expect(try cell(links, "upload image", "member"), equals: "with an attachment of at most 25 MB")
    expect(
      try cell(links, "commit with Update", "member"), equals: "with the last update at least 1 hour ago")
    expect(try cell(links, "commit with Remove", "owner"), equals: "all")
    expect(try cell(links, "commit with Remove", "admin"), equals: "all but owner")
    expect(try cell(links, "kick", "admin"), equals: "member, visitor")
    expect(try cell(links, "invite", "admin"), equals: "role none unless the target blocks the actor")
    let keyPackage = try cell(links, "fetch KeyPackage", "none")
    expect(
      keyPackage.hasPrefix(
        "all others if the target consents and the target does not block the actor, "))
    expect(keyPackage.hasSuffix("; self unless the actor blocks themself"))
    expect(keyPackage.contains("or with a given KeyPackage unless the target blocks the actor"))
    expect(try cell(links, "change role", "admin").hasPrefix("member with new role visitor or none; "))
    expect(try cell(links, "update-policy: metadata", "admin"), equals: "yes")
    expect(try cell(links, "update-policy: roles", "admin"), equals: "—")
    expect(try cell(links, "update-policy: roles", "owner"), equals: "yes")
  }

  @Test func aCellIsSureOnlyWhereNoPeopleDiffer() throws {
    let people = try table(
      """
      members-only
      preauth-member domain example.net
      preauth-outcast user eve@example.net
      forbid ban unless actor is in group ban-admins@example.com
      forbid send message if actor is from domain example.org
      allow kick if actor is user alice@example.org and target is visitor

      """)
    expect(try cell(people, "send message", "member"), equals: "unless from example.org")
    expect(try cell(people, "join", "none"), equals: "if from example.net")
    expect(
      try cell(people, "ban", "admin"),
      equals: "member, visitor, none if the actor is in group ban-admins@example.com")
    expect(try cell(people, "kick", "member"), equals: "visitor if the actor is alice@example.org")
    expect(try cell(people, "ban", "member"), equals: "—")
    expect(try cell(people, "leave", "member"), equals: "yes")
    let many = (1...9).map {
      "forbid leave if actor is in group g\($0)@a.example and actor is in group h\($0)@a.example\n"
    }
    expect(
      try cell(table("open\n" + many.joined()), "leave", "member"), equals: "depending on groups")
  }

  @Test func aRoomsPeopleHaveRows() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "p.roompolicy", "roompolicy 1\nopen\nforbid send message if actor is in group muted@example.com\n")
    try folder.write(
      "r.json",
      #"""
      {"users": {"alice@example.com": {"role": "owner", "clients": 1},
                 "bob@example.net": {"role": "member", "clients": 1, "groups": ["muted@example.com"]},
                 "carol@example.net": {"role": "member", "clients": 1}}}
      """#)
    let result = folder.console.run("table", "p.roompolicy", "--room", "r.json", "--format", "csv")
    expect(result.status, equals: .yes)
    expect(result.output.contains("\"send message: alice@example.com, carol@example.net\",yes\r\n"))
    expect(result.output.contains("\nsend message: bob@example.net,—\r\n"))
    let json = folder.console.run("table", "p.roompolicy", "--room", "r.json", "--format", "json")
    try folder.write("t.json", json.output)
    expect(
      folder.console.run("table", "p.roompolicy", "--room", "r.json", "--check", "t.json").status,
      equals: .yes)
    let document = try JSONDecoder().decode(TableJSON.self, from: Data(json.output.utf8))
    for row in document.rows {
      expect(row.people?.count, equals: 1)
      for entry in row.cells[0].entries {
        expect(!(entry.targets ?? []).contains { row.people?.contains($0) ?? false }, "\(row.label)")
      }
    }
    expect(result.output.contains("\nkick: alice@example.com,\"bob@example.net, carol@example.net\"\r\n"))
  }

  @Test func aKindOfPolicyChangeHasARow() throws {
    let rows = try table("open\n").rows.filter { $0.operation == .commitGroupContextExtensions }
    expect(rows.count, equals: PolicyChanges.values.count)
    expect(Set(try table("open\n").rows.map(\.operation)).count, equals: Operation.allCases.count)
  }

  @Test func rolesOfOnesOwnAreColumns() throws {
    let own = try table(
      "profile roles\nrole guest = 2\n  can send message\nrole chair = 3 includes guest\n  can ban\n")
    expect(own.roles, equals: ["chair", "guest", "none", "banned"])
    expect(try cell(own, "send message", "guest"), equals: "yes")
    expect(try cell(own, "send message", "none"), equals: "—")
  }
}

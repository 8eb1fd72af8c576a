import CommandConsole
import Expectations
import Foundation
import PolicyOracle
import PolicyTables
import RoomPolicy
import RoomPolicyCommands
import Testing

/// `who` and `what` answer for each as `can` does.
struct WhoWhatTests {
  private static let folder = "Examples/02-members-only-room"
  private static let policy = folder + "/room.roompolicy"
  private static let room = folder + "/room.json"

  private func name(_ user: User) -> String { String(decoding: user.name, as: UTF8.self) }

  /// Whom a group's members are said to be allowed it: each of `aims`, by name.
  private func said(_ groups: [ReasonGroup], _ member: String) throws -> ReasonGroup {
    try require(groups.first { $0.members.contains(member) }, member)
  }

  @Test func inRandomRoomsEachIsAnsweredAsWhenAskedAlone() throws {
    var asked = 0
    var allowed = 0
    for seed in 0..<Sweep.turns(12, of: 200) {
      let walk = try Walk(seed: seed, keeping: seed % 3 == 0 ? .roles : .standard)
      let (policy, state) = (walk.policy, walk.room)
      let room = BoundRoom(policy.machine, state)
      let people = state.everybody
      guard let target = people.last else { continue }
      for operation in Operation.allCases where (Int(operation.rawValue) + seed) % 5 == 0 {
        let question = Question(
          asking: operation, by: room.bare(.none, in: operation, asTarget: false), target: nil)
        let aims: [WhoCan.Aim] =
          operation.row.hasTarget
          ? [
            .one(name(target), room.person(target)), .oneself, .everyRole,
            .each(people.map { (name($0), room.person($0)) }),
          ] : [.nobody]
        for aim in aims {
          let who = WhoCan(policy, room, question, aim)
          expect(who.count, equals: people.count)
          for user in people {
            let group = try said(who.groups, name(user))
            let actor = room.person(user)
            func answer(_ target: Person?) -> Answer {
              room.answer(Question(asking: operation, by: actor, target: target))
            }
            asked += 1
            switch aim {
            case .nobody, .one, .oneself:
              let target: Person? =
                switch aim {
                case .one(_, let person): person
                case .oneself: actor.asTargetOfItself
                case .nobody, .everyRole, .each: nil
                }
              let alone = answer(target)
              if alone.isAllowed { allowed += 1 }
              expect(group.isAllowed == alone.isAllowed, "\(operation) by \(name(user)), seed \(seed)")
              expect(
                group.reasons == alone.reasons(in: policy), "\(operation) by \(name(user)), seed \(seed)")
            case .each(let targets):
              for other in targets where other.name != name(user) {
                let isSaid = group.targets?.contains(other.name) ?? false
                expect(
                  isSaid == answer(other.person).isAllowed, "\(operation) to \(other.name), seed \(seed)")
              }
            case .everyRole:
              for (rank, role) in policy.program.roles.enumerated() {
                let bare = room.bare(RoleNumber(rank), in: operation, asTarget: true)
                let isSaid = group.targets?.contains(String(decoding: role.name, as: UTF8.self)) ?? false
                expect(isSaid == answer(bare).isAllowed, "\(operation) by \(name(user)), seed \(seed)")
              }
              let isSaid = group.targets?.contains("self") ?? false
              expect(isSaid == answer(actor.asTargetOfItself).isAllowed)
            }
          }
        }
      }
    }
    expect(asked > 500 && allowed > 50, "\(asked), \(allowed)")
  }

  @Test(arguments: Sweep.one(of: 12, ExampleTests.folders)) func ofAnExamplesPeopleWhatSaysAsCanDoes(
    folder: String
  ) throws {
    let base = "Examples/" + folder
    let call = Call(base)
    let policy = try require(call.policy, folder)
    guard let state = call.room(policy) else { return }
    let room = BoundRoom(policy.machine, state)
    let people = state.everybody.prefix(6)
    for user in people {
      for target in people {
        let (actor, other) = (room.person(user), room.person(target))
        let what = WhatCan(policy, room, actor: { _ in actor }) {
          $0.row.hasTarget ? .one(name(target), other) : nil
        }
        for operation in Operation.allCases
        where operation.row.hasTarget && operation.commitForm != .commitGroupContextExtensions {
          let group = try said(what.groups, operation.row.phrase)
          let answer = room.answer(Question(asking: operation, by: actor, target: other))
          let isPlain = group.cell?.text == "yes"
          expect(isPlain == answer.isAllowed, "\(folder): \(name(user)) \(operation) \(name(target))")
          if isPlain || !group.isAllowed { expect(group.reasons == answer.reasons(in: policy)) }
          expect(group.isAllowed || !answer.isAllowed)
        }
      }
    }
  }

  /// A policy of the checkout and its room.
  private struct Call {
    let base: String
    init(_ base: String) { self.base = Console.checkout + "/" + base }

    var policy: Policy? {
      guard let bytes = FileManager.default.contents(atPath: base + "/room.roompolicy") else { return nil }
      let base = base
      return Policy.load([UInt8](bytes), name: "room.roompolicy") { name in
        FileManager.default.contents(atPath: base + "/" + name).map { .success([UInt8]($0)) }
          ?? .failure(UnreadableFile(reason: "there is no such file"))
      }.policy
    }

    func room(_ policy: Policy) -> Room? {
      guard let bytes = FileManager.default.contents(atPath: base + "/room.json") else { return nil }
      return readRoomState(
        Source(name: "room.json", bytes: [UInt8](bytes)), id: 0, against: policy.program
      ).0?.room
    }
  }

  @Test func rolesComeWithWhatMustBeGivenAndOfWhomItIsSo() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "p.roompolicy",
      """
      roompolicy 1
      join-links signed by owner, member
      preauth-member domain example.net
      forbid ban unless actor is in group staff@example.com

      """)
    let join = folder.console.run("who", "p.roompolicy", "join").output
    expect(join.hasPrefix("5 of 6 roles can join\n\nowner, admin, member, visitor\n"))
    expect(
      join.contains("none\n  if from example.net, or with a link signed by owner or member\n"))
    expect(join.contains("at standard:"))
    let ban = folder.console.run("who", "p.roompolicy", "ban", "member").output
    expect(ban.hasPrefix("2 of 6 roles can ban member\n"), ban)
    expect(ban.contains("  if the actor is in group staff@example.com\n"), ban)
    expect(ban.contains("allow ban if actor is owner"), ban)
    let given = folder.console.run("who", "p.roompolicy", "join", "--with", "link", "--all").output
    expect(given.contains("Denied:\n\nnone\n  no rule allows it\n"), given)
    expect(
      folder.console.run("who", "p.roompolicy", "kick", "owner").status, equals: Status.no)
  }

  @Test func whatSomeAreDeniedForWantOfARuleIsSaidFirst() throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\n")
    try folder.write(
      "r.json",
      """
      {"users": {"al@a.example": {"role": "owner", "clients": 1}, "bob@a.example": {"role": "member", "clients": 1},
                 "vic@a.example": {"role": "visitor", "clients": 1}}}
      """)
    func denied(_ call: String...) -> String {
      let output = folder.console.run(call + ["--all"]).output
      return output.components(separatedBy: "Denied:").last ?? output
    }
    let both = "\n  no rule allows it\n  forbid kick if not actor outranks target\n"
    let people = denied("who", "p.roompolicy", "--room", "r.json", "kick")
    expect(people.contains("bob@a.example" + both), people)
    expect(people.contains("vic@a.example\n  forbid kick"), people)
    let roles = denied("who", "p.roompolicy", "kick")
    expect(roles.contains("member, visitor" + both), roles)
    let one = denied("what", "p.roompolicy", "--room", "r.json", "bob@a.example")
    expect(one.contains("kick" + both), one)
    let json = folder.console.run("who", "p.roompolicy", "--room", "r.json", "kick", "--format", "json")
      .output
    expect(json.components(separatedBy: "\"lacks-allow\":true").count, equals: 2)
  }

  @Test(arguments: [
    ("target blocks actor", "the actor blocks themself"), ("target consents to actor", "the actor consents"),
    ("actor consents to target", "the actor consents"),
  ])
  func whatTwoAreToEachOtherIsSaidOfOneselfToo(_ fact: String, _ said: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nforbid commit with Add unless \(fact) because \"x\"\n")
    expect(folder.console.run("can", "p.roompolicy", "owner", "add", "self").status, equals: .no)
    let who = folder.console.run("who", "p.roompolicy", "add", "self").output
    expect(who.contains("\n  if \(said)\n"), who)
    let what = folder.console.run("what", "p.roompolicy", "owner", "self").output
    expect(what.contains("commit with Add, propose Add\n  if \(said)\n"), what)
    let table = folder.console.run(
      "table", "p.roompolicy", "--only", "add", "--roles", "member", "--format", "csv")
    expect(table.output.contains("if \(said)") && !table.output.contains("self;"), table.output)
  }

  @Test func aGroupThatIsToBeCreatedHasNoClients() throws {
    let folder = try TemporaryFolder()
    func answers(_ condition: String) throws -> [Bool] {
      try folder.write("p.roompolicy", "roompolicy 1\nprofile empty\nallow create group \(condition)\n")
      let can = folder.console.run("can", "p.roompolicy", "none", "create")
      let depends = folder.console.run("can", "p.roompolicy", "none", "create", "--depends")
      let who = folder.console.run("who", "p.roompolicy", "create").output
      let table = folder.console.run(
        "table", "p.roompolicy", "--only", "create", "--roles", "none", "--format", "csv"
      ).output
      expect(!who.contains("\n  no rule allows it"), who)
      return [
        can.status == .yes, depends.status == .yes, who.contains("\n  allow create group"),
        table.contains("create group,yes"),
      ]
    }
    for condition in [
      "if room has fewer than 3 clients", "if room has fewer than 1 clients", "unless room has clients",
    ] {
      expect(try answers(condition), equals: [true, true, true, true], condition)
    }
    for condition in ["if room has clients", "unless room has fewer than 3 clients"] {
      expect(try answers(condition), equals: [false, false, false, false], condition)
    }
  }

  @Test func aCompiledPolicyAnswersToo() throws {
    let folder = try TemporaryFolder()
    let compiled = folder.path + "/room.roompolicyc"
    expect(Console().run("compile", Self.policy, "-o", compiled).status, equals: .yes)
    for call in [
      ["kick", "bob@example.net"], ["join"], ["ban", "--all"], ["update-policy", "--with", "changes=roles"],
    ] {
      let source = Console().run(["who", Self.policy, "--room", Self.room] + call)
      let other = Console().run(["who", compiled, "--room", Self.room] + call)
      expect(source.output, equals: other.output)
      expect(source.status, equals: other.status)
    }
    expect(
      Console().run("what", compiled, "--room", Self.room, "bob@example.net").output,
      equals: Console().run("what", Self.policy, "--room", Self.room, "bob@example.net").output)
  }

  @Test func linesFitTheTerminal() {
    for call in [
      ["who", Self.policy, "ban", "--all"], ["what", Self.policy, "owner", "--all"],
      ["what", "Examples/06-join-links/room.roompolicy", "none"],
      ["what", "Examples/19-own-roles/room.roompolicy", "speaker", "--all"],
    ] {
      let result = Console().run(call)
      expect(result.status == .yes && result.errors.isEmpty)
      for line in result.output.split(separator: "\n") where !line.hasPrefix("    at ") {
        expect(line.count <= 80, "\(line)")
      }
    }
  }

  @Test func whatIsMeantMustBeThere() {
    Console().run("who", Self.policy, "snd").expectRefused("RP0981", "did you mean `send`?")
    Console().run("who", Self.policy, "send", "owner").expectRefused("RP0981", "has no target")
    Console().run("who", Self.policy, "kick", "alice@example.com").expectRefused("RP0981", "--room")
    Console().run("what", Self.policy, "alice@example.com").expectRefused("RP0981", "--room")
    Console().run("what", Self.policy, "ownr").expectRefused("RP0981", "did you mean `owner`?")
    Console().run("who", Self.policy, "join", "--with", "attachment=\"1 MB\"").expectRefused(
      "RP0981", "attachment")
    Console().run("who", "no-such.roompolicy", "join").expectRefused("RP0107", "no-such.roompolicy")
  }

  @Test func withoutATargetTheRoomsPeopleAreAsked() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "p.roompolicy",
      "forbid kick unless target is from domain far.example\nallow change room name if actor is user ann@here.example\n"
    )
    try folder.write(
      "r.json",
      """
      {"users": {"ann@here.example": {"role": "owner", "clients": 1},
        "bob@here.example": {"role": "member", "clients": 1}, "cy@far.example": {"role": "member", "clients": 1}}}
      """)
    let what = folder.console.run("what", "p.roompolicy", "--room", "r.json", "ann@here.example")
    expect(what.output.contains("\nkick\n  to cy@far.example\n"), what.output)
    let who = folder.console.run("who", "p.roompolicy", "--room", "r.json", "kick")
    expect(
      who.output.contains("1 of 3 people can kick\n\nann@here.example\n  to cy@far.example\n"), who.output)
    let change = folder.console.run("who", "p.roompolicy", "--room", "r.json", "update-policy")
    expect(change.output.hasPrefix("1 of 3 people"), change.output)
  }

  @Test func inARoomTooLargeToAskOfEachATargetIsAskedFor() throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "open\n")
    let users = (0...WhoCan.Aim.mostAimedAt).map { "\"u\($0)@x.example\": {\"role\": \"member\"}" }
    try folder.write("r.json", "{\"users\": {\(users.joined(separator: ", "))}}")
    for words in [["what", "p.roompolicy", "u1@x.example"], ["who", "p.roompolicy", "kick"]] {
      let result = folder.console.run(words + ["--room", "r.json"])
      expect(result.status, equals: .cannotSay)
      expect(result.errors.contains("name a TARGET"), result.errors)
    }
  }
}

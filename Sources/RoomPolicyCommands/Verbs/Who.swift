import PolicyReports
import PolicyTables
import RoomPolicy
import PolicyQuestions

extension Verb {
  static let who = Verb(
    name: "who", operands: "POLICY OPERATION [TARGET]", count: 2...3,
    summary: "lists who can do something, by the reason",
    details: """
      With --room the people of the room, each answered as `can` answers them; else
      the roles, each with what must be given and of whom it is so. TARGET is a user,
      a role or `self`; without one, an operation that has a target is asked of each
      of the room's people, or of each role, and of `self`. A change of the policy is
      one of metadata alone, unless --with changes= or --new-policy says otherwise.
      With facts given, or unknown, roles are answered as `can` answers them. Status
      1: nobody can.
      """,
    examples: [
      "roompolicy who Examples/02-members-only-room/room.roompolicy join",
      "roompolicy who Examples/02-members-only-room/room.roompolicy "
        + "--room Examples/02-members-only-room/room.json kick bob@example.net",
      "roompolicy who Examples/06-join-links/room.roompolicy join --with link "
        + "--with link-signed-by=owner --with password",
    ],
    options: Call.questionOptions + [Call.allOption],
    run: runWho)

  static let what = Verb(
    name: "what", operands: "POLICY ACTOR [TARGET]", count: 2...3,
    summary: "lists what somebody can do, by the reason",
    details: """
      ACTOR and TARGET are users, which need --room, or bare role names; the target
      `self` is the actor. With TARGET, what can be done to them; without one,
      everything, and where an operation has a target, to whom: of the room's people,
      or to which roles. Behind each group stand what must be given and of whom it is
      so, and the rules that allow it. Status 1: nothing can be done.
      """,
    examples: [
      "roompolicy what Examples/02-members-only-room/room.roompolicy visitor",
      "roompolicy what Examples/02-members-only-room/room.roompolicy "
        + "--room Examples/02-members-only-room/room.json alice@example.com bob@example.net",
    ],
    options: [
      Option(name: "room", value: "FILE", summary: "the room's state, as JSON"), Call.allOption,
    ],
    run: runWhat)
}

@Sendable private func runWho(_ call: Call) -> ExitStatus {
  guard let policy = call.policy(call.operands[0]), let source = call.roomSource() else { return .cannotSay }
  var state: Room?
  if let source {
    state = call.roomState(policy.machine, source)
    if state == nil { return .cannotSay }
  }
  let room = state.map { BoundRoom(policy.machine, $0) } ?? BoundRoom(policy.machine)
  var reader = QuestionReader(room)
  do throws(QuestionMistake) {
    let operation = try reader.operation(Array(call.operands[1].utf8)[...])
    let word = call.operands.dropFirst(2).first
    let aim = try reader.aim(word, operation, in: room)
    var question = Question(
      asking: operation, by: room.bare(.none, in: operation, asTarget: false), target: nil)
    guard try call.complete(&question, policy, state, &reader) else { return .cannotSay }
    let saysChanges = !call.values("unknown").isEmpty || call.has("new-policy")
    if operation.changesPolicy && question.request.changes == nil && !saysChanges {
      question.request.changes = PolicyChanges.usual(for: operation)
    }
    call.noteNames(call.operands.dropFirst(2), policy, room, source)
    let isPlain = call.values("with").isEmpty && call.values("unknown").isEmpty && !call.has("new-policy")
    let who =
      if room.hasState {
        WhoCan(policy, room, question, aim)
      } else if isPlain {
        WhoCan(policy, asking: operation, aim)
      } else {
        WhoCan(policy, roles: question, aim)
      }
    var missing = state == nil ? nil : question.missing
    if state != nil, missing == nil, let measured = question.measured(policy.program),
      WhoCan(policy, room, measured.question, aim).allowedCount > who.allowedCount
    {
      missing = measured.words
    }
    let one = ReasonReport.Noun(state == nil ? "role" : "person", state == nil ? "roles" : "people")
    let asked = operation.row.phrase + (word.map { " " + $0 } ?? "")
    let report = ReasonReport(
      policy: call.title(call.operands[0]), asked: asked, groups: who.groups, members: one,
      verb: operation.row.verb, missing: missing)
    call.print(report)
    return who.allowedCount > 0 ? .yes : .no
  } catch {
    return call.fail(QuestionCode.malformed, error.words, help: error.help)
  }
}

@Sendable private func runWhat(_ call: Call) -> ExitStatus {
  guard let policy = call.policy(call.operands[0]), let source = call.roomSource(),
    let room = call.room(policy.machine, source)
  else { return .cannotSay }
  var reader = QuestionReader(room)
  do throws(QuestionMistake) {
    let words = call.operands.dropFirst().map { Array($0.utf8)[...] }
    // Why: of a bare role some facts depend on the operation, of a user none does.
    let actor = try reader.person(words[0], in: .sendMessage, asTarget: false)
    let word = words.count < 2 ? nil : call.operands[2]
    // Why: what is wrong with the third word, or with a room too large to ask of each, is wrong for any operation.
    let everybody = try reader.aim(word, .kick, in: room)
    call.noteNames(call.operands.dropFirst(), policy, room, source)
    let what = WhatCan(policy, room) { operation in
      (try? reader.person(words[0], in: operation, asTarget: false)) ?? actor
    } _: { operation in
      guard operation.row.hasTarget else { return word == nil ? .nobody : nil }
      return word == nil ? everybody : try? reader.aim(word, operation, in: room)
    }
    let whom = words.count < 2 ? "" : " to " + call.operands[2]
    let report = ReasonReport(
      policy: call.title(call.operands[0]), asked: call.operands[1] + whom, groups: what.groups,
      members: ReasonReport.Noun("operation", "operations"), verb: nil)
    call.print(report)
    return what.allowedCount > 0 ? .yes : .no
  } catch {
    return call.fail(QuestionCode.malformed, error.words, help: error.help)
  }
}

extension QuestionReader {
  /// To whom an operation is done: as `word` says, or where there is none, to nobody, to each of the people or to each
  /// role.
  fileprivate mutating func aim(
    _ word: String?, _ operation: Operation, in room: BoundRoom
  ) throws(QuestionMistake) -> WhoCan.Aim {
    guard let word else {
      if !operation.row.hasTarget { return .nobody }
      if !room.hasState { return .everyRole }
      if let everybody = WhoCan.Aim.everybody(in: room) { return everybody }
      throw QuestionMistake(
        "the room has more than \(WhoCan.Aim.mostAimedAt) people, and each would be asked of each",
        help: "name a TARGET: one of them, a role or `self`")
    }
    if !operation.row.hasTarget {
      throw QuestionMistake(
        "`\(operation.row.phrase)` has no target, and `\(word.prefix(60))` is named",
        help: "drop the third word")
    }
    if word == "self" { return .oneself }
    return .one(word, try person(Array(word.utf8)[...], in: operation, asTarget: true))
  }
}

extension Call {
  fileprivate static let allOption = Verb.Option(
    name: "all", summary: "names every one, also those denied, and why")

  fileprivate func print(_ report: ReasonReport) {
    if isJSON { print(report.document) } else { shell.print(report.text(namesAll: has("all"))) }
  }
}

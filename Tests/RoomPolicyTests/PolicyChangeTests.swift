import Expectations
import PolicyCompiler
import RoomFormats
import RoomPolicy
import Testing

/// What of a new policy does not fit a room, and whom it shuts out.
struct PolicyChangeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var old = ""
    var new: String
    var users: String
    /// Line and half sentence of what does not fit.
    var unfit: [String]
    var testDescription: String { name }

    init(_ name: String, from old: String = "", to new: String, in users: String, _ unfit: String...) {
      (self.name, self.old, self.new, self.users, self.unfit) = (name, old, new, users, unfit)
    }
  }

  static let owner = #""alice@a.example": {"role": "owner", "clients": 1}"#

  static let cases: [Case] = [
    Case("what the room keeps fits", to: "max-users 1\nmax-clients 1\nassert at least 1 owner", in: owner),
    Case(
      "more users than there may be", to: "max-users 1",
      in: owner + #", "bob@a.example": {"role": "member"}"#, "2: the room has 2 users"),
    Case(
      "bots and invited users are not counted", to: "max-users 1\nbot tick@a.example",
      in: owner
        + #", "tick@a.example": {"role": "member", "kind": "bot"}, "c@a.example": {"participation": "invited"}"#
    ),
    Case(
      "more clients than there may be", to: "max-clients 2",
      in: #""alice@a.example": {"role": "owner", "clients": 3}"#,
      "2: the group has 3 clients"),
    Case(
      "what the old policy breaks already is no reason", from: "max-clients 1", to: "max-clients 2",
      in: #""alice@a.example": {"role": "owner", "clients": 3}"#),
    Case(
      "but a stricter limit is", from: "max-clients 2", to: "max-clients 1",
      in: #""alice@a.example": {"role": "owner", "clients": 3}"#, "2: the group has 3 clients"),
    Case(
      "two clients where there may be one", to: "single-device",
      in: #""alice@a.example": {"role": "owner", "clients": 2}"#,
      "2: alice@a.example has more than one client"),
    Case(
      "a logger that the new policy no longer names",
      from: "single-device\nlogging optional by log@a.example",
      to: "single-device", in: owner + #", "log@a.example": {"role": "member", "clients": 2}"#,
      "2: log@a.example has more than one client"),
    Case(
      "a bot that is no longer named", from: "bot tick@a.example", to: "bot tock@a.example",
      in: owner + #", "tick@a.example": {"role": "member", "kind": "bot"}"#,
      "2: tick@a.example is a bot, and the new policy names no such bot"),
    Case(
      "a bot where no bots are left", from: "bot tick@a.example", to: "",
      in: owner + #", "tick@a.example": {"role": "member", "kind": "bot"}"#,
      "1: tick@a.example is a bot, and the new policy names no such bot"),
    Case(
      "a pseudonym", from: "semi-anonymous", to: "non-anonymous",
      in: owner + #", "nym@a.example": {"role": "member", "pseudonym": true}"#,
      "2: nym@a.example uses a pseudonym"),
    Case(
      "the pseudonym of somebody who is not in", from: "semi-anonymous", to: "non-anonymous",
      in: owner + #", "nym@a.example": {"participation": "invited", "pseudonym": true}"#),
    Case(
      "roles that go", from: "profile roles\nrole guest\nrole chair",
      to: "# fewer\nprofile roles\nrole chair",
      in:
        #""a@a.example": {"role": "guest"}, "b@a.example": {"role": "guest"}, "c@a.example": {"role": "chair"}"#,
      "3: a@a.example, b@a.example are `guest`, and the new policy has no such role"),
    Case(
      "bounds of roles", from: "profile roles\nrole chair",
      to: "profile roles\nrole chair\n  at most 1\n  at most 0 active\nrole none\n  at least 1",
      in: #""a@a.example": {"role": "chair", "clients": 1}, "b@a.example": {"role": "chair"}"#,
      "4: 2 users are `chair`", "5: 1 active user is `chair`", "7: 0 users are `none`"),
    Case(
      "an assertion of how many there are", to: "assert at least 2 owner\nassert at least 1 owner", in: owner,
      "2: 1 user is `owner`"),
    Case(
      "one that the old policy breaks already", from: "assert at least 2 owner",
      to: "open\nassert at least 2 owner", in: owner),
    Case(
      "one that is stricter", from: "assert at least 2 owner", to: "assert at least 3 owner", in: owner,
      "2: 1 user is `owner`"),
    Case(
      "an assertion of who can do what",
      to: "open\nassert never none can join\nassert never outcast can join",
      in: owner, "3: it does not hold of the new policy"),
    Case(
      "one that does not hold of the old policy either", from: "open\nassert never none can join",
      to: "open\nmoderated\nassert never none can join", in: owner),
    Case(
      "no owner could come back", to: "no-external-commits",
      in: #""alice@a.example": {"role": "owner"}, "bob@a.example": {"role": "admin", "clients": 1}"#,
      "2: no owner would be active or could join"),
    Case(
      "no owner is let in by a rule of the new policy",
      to: "open\nforbid any operation if actor is from domain a.example",
      in: #""alice@a.example": {"role": "owner"}, "bob@b.example": {"role": "admin", "clients": 1}"#,
      "3: no owner would be active or could join"),
    Case(
      "an owner is there", to: "no-external-commits",
      in: #""alice@a.example": {"role": "owner"}, "otto@a.example": {"role": "owner", "clients": 1}"#),
  ]

  private func policy(_ text: String, _ name: String) throws -> Policy {
    let loaded = Policy.load(Array(("roompolicy 1\n" + text + "\n").utf8), name: name)
    let policy = try require(loaded.policy, "\(loaded.diagnostics.map(\.message))")
    // Why: of these policies everything that is asserted is known, as the command would have it judged.
    return policy.recording(
      policy.program.assertions.map { assertion in
        guard assertion.claim == .unjudged else { return assertion.claim }
        return assertion.text.starts(with: "assert never none".utf8) ? .fails : .holds
      })
  }

  private func room(_ users: String, _ policy: Policy) throws -> Room {
    let source = Source(name: "room.json", bytes: Array("{\"users\": {\(users)}}".utf8))
    let (state, diagnostics) = readRoomState(source, id: 0, against: policy.program)
    return try require(state, "\(diagnostics.map(\.message))").room
  }

  @Test(arguments: cases) func whatDoesNotFitIsNamed(_ one: Case) throws {
    let old = try policy(one.old, "old")
    let state = try room(one.users, old)
    let change = try require(PolicyChange(from: old, to: try policy(one.new, "new"), in: state))
    expect(change.unfit.map { "\($0.line): \($0.because)" }, equals: one.unfit)
    expect(change.unfit.allSatisfy { $0.file == "new" })
    // Invariant: however an owner asks, what does not fit is denied.
    let bound = BoundRoom(old.machine, state)
    guard let owner = state.users.first(where: { $0.role == Array("owner".utf8) && $0.clients > 0 }) else {
      return
    }
    var question = Question(
      asking: .commitGroupContextExtensions, by: bound.person(owner.user), target: nil)
    question.put(change)
    let answer = bound.answer(question)
    expect(bound.verdict(question).isAllowed, equals: answer.verdict.isAllowed)
    expect(answer.verdict.isAllowed, equals: one.unfit.isEmpty)
    if !one.unfit.isEmpty { expect(answer.rules.isEmpty) }
  }

  @Test func whatNobodyLookedIntoDoesNotFit() throws {
    let old = try policy("", "old")
    let text = "roompolicy 1\nassert never outcast can join\n"
    let new = try require(Policy.load(Array(text.utf8), name: "new").policy)
    let change = try require(PolicyChange(from: old, to: new, in: nil))
    expect(change.unfit.map(\.because), equals: ["whether it holds of the new policy is not known"])
  }

  @Test func anOwnerIsShutOutWhoIsAwayAndCouldComeBack() throws {
    let away = #""alice@a.example": {"role": "owner"}, "bob@b.example": {"role": "admin", "clients": 1}"#
    for (old, new, users, isShutOut) in [
      ("", "no-external-commits", away, true),
      ("no-external-commits", "no-external-commits\nmoderated", away, false),
      ("", "no-external-commits", Self.owner, false),
      ("", "password-protected", away, false),
      ("", "parent-room im:mimi=%23top@a.example", away, true),
      ("", "forbid join if actor is from domain a.example and not request has correct password", away, false),
      ("", "forbid join unless new role is owner because \"x\"", away, false),
      ("", "forbid join if actor is from domain a.example", away, true),
      ("", "max-clients 0", away, false),
      ("open", "members-only", away, false),
    ] {
      let old = try policy(old, "old")
      let change = try require(
        PolicyChange(from: old, to: try policy(new, "new"), in: try room(users, old)))
      expect(change.shutsOutOwner, equals: isShutOut, "\(new)")
    }
  }

  @Test func aQuestionCarriesWhatItChanges() throws {
    let old = try policy("", "old")
    let state = try room(
      #""alice@a.example": {"role": "owner"}, "bob@b.example": {"role": "admin", "clients": 1}, "carl@b.example": {"role": "owner", "clients": 1}"#,
      old)
    let bound = BoundRoom(old.machine, state)
    let change = try require(
      PolicyChange(from: old, to: try policy("no-external-commits", "new"), in: state))
    for (user, isAllowed) in [("bob@b.example", false), ("carl@b.example", true)] {
      var question = Question(
        asking: .commitGroupContextExtensions, by: bound.person(try User(user)), target: nil)
      question.put(change)
      expect(bound.verdict(question).isAllowed, equals: isAllowed)
      expect(bound.answer(question).verdict.isAllowed, equals: isAllowed)
    }
  }
}

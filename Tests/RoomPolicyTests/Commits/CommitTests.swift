import Expectations
import RoomPolicy
import Testing
import PolicyQuestions

/// What the parts of a commit are to each other.
struct CommitTests {
  private static let room = """
    {"users": {
      "olga@a.example": {"role": "owner", "clients": 1}, "alice@a.example": {"role": "admin", "clients": 2},
      "carl@a.example": {"role": "member", "clients": 1}, "vic@a.example": {"role": "visitor", "clients": 1},
      "gone@a.example": {"clients": 1}, "left@a.example": {"clients": 2},
      "eve@a.example": {"role": "outcast"}, "kit@a.example": {"participation": "knocking"}
    }}
    """
  private static let clean = """
    {"users": {
      "olga@a.example": {"role": "owner", "clients": 1}, "alice@a.example": {"role": "admin", "clients": 2},
      "carl@a.example": {"role": "member", "clients": 1}, "vic@a.example": {"role": "visitor", "clients": 1}
    }}
    """

  private func run(_ sentences: String, policy: String = "", room: String = Self.clean) throws {
    expect(try TestText.run(policy: "roompolicy 1\n" + policy, room: room, sentences), equals: [])
  }

  @Test func countsAreThoseAfterAllParts() throws {
    try run(
      """
      olga@a.example can change-own-role with new-role=owner
        olga@a.example cannot commit
          olga@a.example change-own-role with new-role=admin
        alice@a.example cannot commit because "max-users"
          alice@a.example add dan@a.example
          alice@a.example add eva@a.example
        alice@a.example can commit
          alice@a.example add dan@a.example
          alice@a.example add dan@a.example
        alice@a.example can commit
          alice@a.example remove carl@a.example
          alice@a.example add dan@a.example
          alice@a.example add eva@a.example
      """, policy: "max-users 5\nallow change own role\n")
  }

  @Test func whatLeavesTooMuchOpenIsDenied() throws {
    try run(
      """
      olga@a.example cannot commit because "leaves open too many roles"
          olga@a.example change-role alice@a.example unknown new-role
          olga@a.example change-role carl@a.example unknown new-role
          olga@a.example change-role vic@a.example unknown new-role
      """, policy: "profile empty\nallow change role\n")
  }

  @Test func oneOwnerMayTakeTheOthersPlace() throws {
    try run(
      """
      olga@a.example cannot commit because "leaves no owner"
          olga@a.example change-own-role with new-role=member
        olga@a.example can commit
          olga@a.example change-role alice@a.example with new-role=owner
          olga@a.example change-own-role with new-role=member
      """, policy: "allow change own role\n")
  }

  @Test func severalClientsOfOneUserAreSeveralDevices() throws {
    try run(
      """
      alice@a.example can commit
          alice@a.example add dan@a.example
        alice@a.example cannot commit because "second client"
          alice@a.example add dan@a.example
          alice@a.example add dan@a.example
      """, policy: "single-device\n", room: Self.clean.replacing("\"clients\": 2", with: "\"clients\": 1"))
  }

  @Test func aUserChangesOnceInACommit() throws {
    try run(
      """
      olga@a.example cannot commit because "more than once"
          olga@a.example change-role carl@a.example with new-role=admin
          olga@a.example change-role carl@a.example with new-role=visitor
        olga@a.example cannot commit because "adds and removes"
          olga@a.example add carl@a.example
          olga@a.example remove carl@a.example
        olga@a.example cannot commit because "more than once"
          olga@a.example add dan@a.example with new-role=admin
          olga@a.example add dan@a.example with new-role=member
        olga@a.example can commit
          olga@a.example ban carl@a.example
          olga@a.example remove carl@a.example
        carl@a.example can commit
          carl@a.example rejoin
      """)
  }

  @Test func whoIsPutOutByAPartIsLetInByNone() throws {
    for out in [
      "olga@a.example ban alice@a.example", "olga@a.example change-role alice@a.example with new-role=none",
    ] {
      for entry in ["add alice@a.example with new-role=admin", "add alice@a.example", "join"] {
        try run(
          """
          alice@a.example cannot commit because "more than once"
              \(out)
              alice@a.example \(entry)
            alice@a.example cannot commit because "more than once"
              alice@a.example \(entry)
              \(out)
          """)
      }
    }
    try run(
      """
      olga@a.example cannot commit because "more than once"
          olga@a.example remove gone@a.example
          olga@a.example change-role gone@a.example with new-role=member
      """, room: Self.room)
    try run(
      """
      olga@a.example cannot commit because "more than once"
          olga@a.example ban carl@a.example
          carl@a.example add carl@a.example
      """,
      policy: """
        profile roles
        role member
          can add own client
        role owner
          can ban, add own client
          may change member to banned
        role admin
        role visitor

        """)
  }

  /// Two parts about one user, by anybody, under a policy that allows all: whichever comes first, the commit is answered
  /// alike and leads to the same room.
  @Test(arguments: ["profile empty\nallow any operation\n", "allow any operation\n"])
  func theOrderOfPartsDecidesNothing(policy: String) throws {
    let loaded = try TestText.load("roompolicy 1\n" + policy).policy
    var reader = QuestionReader(BoundRoom(loaded.machine, try TestText.state(Self.room, loaded)))
    let people = ["olga", "alice", "carl", "gone", "eve", "dan"].map { $0 + "@a.example" }
    var (allowed, compared) = (0, 0)
    for subject in people {
      var parts: [Question] = []
      for operation in Operation.allCases where operation.isCarriedByCommit && operation.changesCounts {
        let verb = operation.commitForm.row.verb
        let ends =
          operation.row.hasTarget
          ? ["olga@a.example \(verb) \(subject)", "\(subject) \(verb) \(subject)"]
          : ["\(subject) \(verb)"]
        for end in ends {
          for facts in ["", " with new-role=admin", " with new-role=none"] {
            guard let question = try? reader.read(line: Array((end + facts).utf8)[...]) else { continue }
            parts.append(question)
          }
        }
      }
      for first in parts {
        for second in parts {
          let (one, other) = (
            reader.room.decide(commit: [first, second], by: first.actor),
            reader.room.decide(commit: [second, first], by: first.actor)
          )
          expect(
            one.isAllowed == other.isAllowed,
            "\(subject): \(first.operation) by \(first.actor.role.rank) \(first.request.newRole as Any), \(second.operation) by \(second.actor.role.rank): \(one.isAllowed)"
          )
          compared += 1
          if !one.isAllowed { continue }
          allowed += 1
          var (before, after) = (reader.room, reader.room)
          before.apply(commit: [first, second])
          after.apply(commit: [second, first])
          for name in people {
            let (one, other) = (
              try before.listing(before.person(named: Array(name.utf8))),
              try after.listing(after.person(named: Array(name.utf8)))
            )
            // Why: of who is out, clients are left to be removed, one by one.
            let isOut = one?.role == nil || one?.role == Array("outcast".utf8)
            let isAlike = one?.role == other?.role && (isOut || one?.clients == other?.clients)
            expect(isAlike, "\(policy) \(name): \(first.operation), \(second.operation)")
          }
        }
      }
    }
    expect(allowed > 100 && compared > allowed)
  }

  @Test func aCommitLeavesItsOwnLeaf() throws {
    try run(
      """
      carl@a.example can leave
        carl@a.example cannot commit because "own leaf"
          carl@a.example leave
        carl@a.example cannot commit because "own leaf"
          alice@a.example remove carl@a.example
        olga@a.example can commit
          carl@a.example leave
        alice@a.example can commit
          alice@a.example remove self
        alice@a.example cannot commit because "own leaf"
          alice@a.example remove self
          alice@a.example remove self
      """)
  }

  @Test func pendingRemovalsAreOmittedByTheWholeCommit() throws {
    try run(
      """
      alice@a.example cannot commit because "pending removal"
          alice@a.example add dan@a.example
        alice@a.example cannot commit because "pending removal"
          alice@a.example add dan@a.example
          alice@a.example remove gone@a.example
        alice@a.example can commit
          alice@a.example add dan@a.example
          carl@a.example remove gone@a.example
          alice@a.example remove left@a.example
        alice@a.example can commit
          carl@a.example remove gone@a.example
        alice@a.example cannot commit
          carl@a.example update
      """, room: Self.room)
  }

  /// Whatever the committer brings along: what is no MLS proposal asks for none of what a commit needs.
  @Test(arguments: [
    "ban carl@a.example", "kick carl@a.example", "invite dan@a.example", "change-room-name",
    "change-own-role with new-role=member", "change-role carl@a.example with new-role=visitor",
    "remove gone@a.example",
  ]) func noPartByValueTakesTheCommitsOwnConditionsAway(part: String) throws {
    let policy = "open\nallow propose Add, propose Remove, \(Self.phrase(part))\n"
    for other in ["olga@a.example add zoe@a.example", "olga@a.example remove vic@a.example"] {
      try deny(
        "alice@a.example", "alice@a.example \(part)", other, because: "pending removal", policy: policy,
        room: Self.room)
    }
  }

  /// A commit of two parts is denied for a reason, whichever comes first.
  private func deny(
    _ committer: String, _ one: String, _ other: String, because: String, policy: String,
    room: String = Self.clean
  ) throws {
    for (first, second) in [(one, other), (other, one)] {
      try run(
        """
        \(committer) cannot commit because "\(because)"
            \(first)
            \(second)
        """, policy: policy, room: room)
    }
  }

  @Test(arguments: ["knock", "decline-invite", "accept-invite", "leave-room", "withdraw-knock"])
  func whoIsNotInTheGroupCommitsNothingOfOthers(part: String) throws {
    for outsider in ["zoe@a.example", "kit@a.example", "eve@a.example"] {
      try deny(
        outsider, "\(outsider) \(part)", "olga@a.example add dan@a.example",
        because: "only an active occupant",
        policy:
          "allow knock, accept invite, decline invite, withdraw knock, leave room\n")
    }
  }

  @Test func anExternalCommitIsItsSendersAlone() throws {
    try run(
      """
      zoe@a.example can commit
          zoe@a.example join
        carl@a.example can commit
          carl@a.example rejoin
        carl@a.example can commit
          carl@a.example rejoin
          carl@a.example pre-shared-key with psk=resumption
        carl@a.example cannot commit because "external commit"
          carl@a.example rejoin
          carl@a.example rejoin
        olga@a.example cannot commit because "external commit"
          carl@a.example rejoin
        olga@a.example can commit
          zoe@a.example join
      """, policy: "open\n")
    for (committer, entering, other) in [
      ("zoe", "join", "olga@a.example ban carl@a.example"), ("carl", "rejoin", "olga@a.example update"),
      ("carl", "rejoin", "olga@a.example add dan@a.example"),
      ("olga", "rejoin", "olga@a.example add dan@a.example"),
      ("olga", "rejoin", "olga@a.example remove carl@a.example"),
    ] {
      let user = committer + "@a.example"
      try deny(user, "\(user) \(entering)", other, because: "external commit", policy: "open\n")
    }
  }

  private static func phrase(_ part: String) -> String {
    let verb = part.split(separator: " ")[0]
    return Operation.allCases.first { $0.row.verb == verb }?.commitForm.row.phrase ?? String(verb)
  }

  @Test func eachPartIsOfItsSender() throws {
    try run(
      """
      carl@a.example cannot commit
          carl@a.example add dan@a.example
        carl@a.example can commit
          alice@a.example add dan@a.example
        alice@a.example cannot commit
          carl@a.example add dan@a.example
        zoe@a.example cannot commit
          alice@a.example add dan@a.example
        admin can commit
          admin add none
          member update
        admin cannot commit
          member add none
      """, policy: "members-only\n")
  }

  @Test func aStepOfSeveralPartsTakesThemAll() throws {
    try run(
      """
      olga@a.example commits
          olga@a.example remove carl@a.example
          alice@a.example change-role vic@a.example with new-role=member
          olga@a.example add dan@a.example
        then carl@a.example is none
        then vic@a.example is member
        then dan@a.example is member
      """)
  }

  /// Every operation that a commit carries, by everybody to everybody.
  @Test(arguments: [room, clean]) func aCommitOfOnePartIsAnsweredAsTheQuestion(room: String) throws {
    let policy = """
      roompolicy 1
      max-users 4
      max-clients 6
      update-interval 1 hour to forever
      owning-system hub@a.example

      """
    let loaded = try TestText.load(policy).policy
    var reader = QuestionReader(BoundRoom(loaded.machine, try TestText.state(room, loaded)))
    let people = ["olga", "alice", "carl", "vic", "gone", "eve", "kit", "hub", "dan"].map {
      $0 + "@a.example"
    }
    var compared = 0
    for operation in Operation.allCases where operation.isCarriedByCommit {
      let verb = operation.commitForm.row.verb
      for actor in people {
        for target in operation.row.hasTarget ? people : [""] {
          for facts in operation.row.hasTarget && operation.row.verb.hasSuffix("role")
            ? ["with new-role=owner"] : [""]
          {
            let line = "\(actor) \(verb) \(target) \(facts)"
            let question = try reader.read(line: Array(line.utf8)[...])
            let single = reader.room.answer(question)
            let commit = reader.room.decide(commit: [question], by: question.actor)
            guard let part = commit.parts.first, part.fault != .removesOwnLeaf else { continue }
            compared += 1
            expect(part.verdict == single.verdict && part.rules == single.rules, "\(line)")
            expect(commit.isAllowed == single.verdict.isAllowed && commit.update == nil, "\(line)")
          }
        }
      }
    }
    expect(compared > 1000)
  }
}

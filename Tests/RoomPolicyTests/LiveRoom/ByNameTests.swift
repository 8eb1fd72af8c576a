import Expectations
import PolicyMachine
import RoomModel
import RoomPolicy
import Testing

/// A question about names is the question about the people whom they name.
struct ByNameTests {
  private static let policy = """
    roompolicy 1
    preauth-admin domain *.a.example
    preauth-outcast user mallory@evil.example
    forbid send message if actor is from domain a.example
    forbid join if actor is from domain b.example, *.c.example

    """

  private func room() throws -> LiveRoom {
    var state = Room()
    for (name, role) in [
      ("ann@a.example", "owner"), ("bob@b.example", "member"), ("x y@c.example", "visitor"),
      // Why: what this one compares by is a spelling of the one before.
      ("x%2520y@c.example", "admin"),
    ] {
      var user = RoomUser(user: try User(name.split(separator: " ").joined(separator: "%20")))
      user.role = Array(role.utf8)
      user.clients = 1
      state.users.append(user)
    }
    return LiveRoom(try TestText.load(Self.policy).policy.machine, state)
  }

  /// In the room and not, as they compare and spelled otherwise.
  private static let names = [
    "ann@a.example", "@ann@a.example", "im:mimi=%40ann@a.example", "mimi://a.example/u/ann", "ann@A.Example",
    "%61nn@a.example", "bob@b.example", "x%20y@c.example", "x%2520y@c.example", "new@sub.a.example",
    "New@sub.a.example", "mallory@evil.example", "stranger@d.c.example", "ann%40a@a.example",
  ]

  @Test func everySpellingIsThePersonWhomItNames() throws {
    let room = try room()
    for actor in Self.names {
      let one = room.person(try User(actor))
      for operation in Operation.allCases {
        for target in operation.row.hasTarget ? Self.names.map(Optional.some) : [nil] {
          let two = try target.map { room.person(try User($0)) }
          let byName = try room.decide(
            operation, actor: Array(actor.utf8), target: target.map { Array($0.utf8) }, Request())
          expect(
            byName, equals: room.decide(operation, actor: one, target: two, Request()),
            "\(actor) \(operation.row.verb) \(target ?? "")")
        }
      }
    }
  }

  @Test(arguments: [
    ("", NameMistake.empty), ("ann", .noDomain), ("@a.example", .emptyLocalPart),
    ("a@b@c.example", .badCharacter),
    // What follows the name in a URI makes nobody somebody else.
    ("mimi://a.example/u/ann/", .badCharacter), ("mimi://a.example/u//ann", .badCharacter),
    ("mimi://a.example/u/ann#f", .badCharacter), ("mimi://a.example/u/ann?q", .badCharacter),
    ("im:mimi=%40ann@a.example#f", .badCharacter), ("im:mimi=%40ann#f@a.example", .badCharacter),
    ("ann@a..example", .badDomain), ("ann@127.0.0.1", .address), ("a%4@b.example", .badPercentEncoding),
    ("a@-b.example", .badDomain), ("a@" + String(repeating: "a", count: 64) + ".example", .tooLong),
  ])
  func whatIsNoNameIsAnError(name: String, mistake: NameMistake) throws {
    let room = try room()
    let known = Array("ann@a.example".utf8)
    for (actor, target) in [(Array(name.utf8), known), (known, Array(name.utf8))] {
      let found = #expect(throws: NameMistake.self) {
        try room.decide(.commitAdd, actor: actor, target: target, Request())
      }
      expect(found, equals: mistake)
    }
  }

  /// Names that a weak hash takes for one: they differ in one letter, or are each other's letters in another order.
  @Test func aFloodOfLikeNamesIsFoundAsFastAsFew() throws {
    func time(_ count: Int) throws -> Duration {
      var state = Room()
      for number in 0..<count {
        let letters = String(number, radix: 2).map { $0 == "0" ? "Aa" : "BB" }.joined()
        var user = RoomUser(user: try User("\(letters)@a.example"))
        user.role = Array("member".utf8)
        user.clients = 1
        state.users.append(user)
      }
      let room = LiveRoom(try TestText.load(Self.policy).policy.machine, state)
      let names = state.users.prefix(500).map(\.user.key)
      let start = ContinuousClock.now
      for name in names {
        expect(try room.decide(.leave, actor: name, target: nil, Request()).isAllowed)
      }
      return (ContinuousClock.now - start) / names.count
    }
    let (few, many) = (try time(500), try time(16_000))
    expect(many < few * 10 + .microseconds(100), "\(few), \(many)")
  }
}

struct PlainCharactersTests {
  /// Unreserved characters and most sub-delims of RFC 3986, and `/` and `#`: the others are written as `%` and two digits.
  @Test func aLocalPartHoldsTheseCharactersAsTheyAre() {
    let letters = "abcdefghijklmnopqrstuvwxyz"
    let plain = Set((letters + letters.uppercased() + "0123456789" + "-._~!$&'*+/=#").utf8)
    for byte in UInt8.min...UInt8.max where byte != 0x40 && byte != 0x25 {
      expect(
        (try? User(([byte] + Array("x@a.example".utf8))[...])) != nil, equals: plain.contains(byte), "\(byte)"
      )
    }
  }
}

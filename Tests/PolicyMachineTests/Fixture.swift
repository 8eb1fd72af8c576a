import PolicyMachine
import RoomModel

/// Programs written by hand, which every test starts from.
enum Fixture {
  /// The six standard roles and two rules of each effect: 0 and 1 allow, 2 and 3 forbid. Every operation
  /// starts at the first instruction.
  static func program(_ code: [Instruction]) -> Program {
    var program = Program()
    program.roles = StandardRole.allCases.map { role in
      ProgramRole(name: bytes(role.name), index: UInt32(role.rawValue), voice: .unlessRevoked)
    }
    program.files = [bytes("room.roompolicy")]
    program.rules = [
      rule(.allow, line: 1, "allow any operation if actor is admin"),
      rule(.allow, line: 2, "allow any operation if actor is from domain example.org"),
      rule(.forbid, line: 3, "forbid any operation if actor is bot"),
      rule(.forbid, line: 4, "forbid any operation"),
    ]
    program.names = [
      ProgramName(kind: .domain, key: bytes("example.org"), standing: .tested),
      ProgramName(kind: .user, key: bytes("log@example.org"), standing: [.tested, .logger]),
    ]
    program.code = code
    program.entries = Operation.allCases.map { _ in 0 }
    return program
  }

  static func rule(_ effect: Effect, line: UInt32, _ text: String) -> ProgramRule {
    ProgramRule(effect: effect, file: 0, line: line, column: 1, text: bytes(text), because: nil)
  }

  static func assertion(
    _ claim: ProgramAssertion.Claim, line: UInt32, _ text: String
  ) -> ProgramAssertion {
    ProgramAssertion(claim, file: 0, line: line, column: 1, text: bytes(text))
  }

  static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// The least there can be.
  static var small: Program {
    var program = program([Instruction(.finish)])
    program.rules = []
    program.names = []
    program.files = []
    return program
  }

  /// Every opcode, and a row or more in every table. `join` starts in the part that all share.
  static var rich: Program {
    var program = program([
      some(.actorRole, RoleSet.ranks(4...5).bits, else: 3),
      Instruction(.zero, index: 1, operand: FactBit.actorActive.mask, target: 3),
      allow(0, then: 5),
      Instruction(.named, sense: .surely, operand: 0, target: 5),
      allow(1, then: 5),
      Instruction(.all, operand: FactBit.actorBot.mask | FactBit.actorPseudonym.mask, target: 7),
      deny(2),
      Instruction(.lacks, index: 2, operand: FactBit.isExternal.mask, target: 9),
      deny(3),
      Instruction(.jump, target: 10),
      Instruction(.above, index: 2, sense: .possibly, operand: 1000, target: 12),
      deny(2),
      Instruction(.below, index: 5, sense: .surely, operand: 5, target: 14),
      allow(1, then: 14),
      Instruction(.finish),
    ])
    program.entries[Int(Operation.join.rawValue)] = 10
    program.rules[3].because = bytes("quiet, \"please\"")
    program.roles[5].minimum = 1
    program.roles[5].activeMaximum = 9
    program.names += [
      ProgramName(kind: .domainsBelow, key: bytes("example.net")),
      ProgramName(kind: .workgroup, key: bytes("sales@example.com")),
      ProgramName(kind: .group, key: bytes("all@example.com")),
      ProgramName(kind: .systemForDomain, key: bytes("hub@example.com") + [0] + bytes("example.net")),
      ProgramName(
        kind: .user, key: bytes("tick@example.com"), standing: .namedBot,
        botRole: StandardRole.visitor.number),
    ]
    program.preauthorizations = [
      ProgramPreauthorization(name: nil, role: .barred, isByUser: false),
      ProgramPreauthorization(name: NameNumber(1), role: StandardRole.owner.number, isByUser: true),
      ProgramPreauthorization(name: NameNumber(0), role: StandardRole.member.number, isByUser: false),
    ]
    program.assertions = [
      assertion(.atLeast(1, StandardRole.owner.number), line: 5, "assert at least 1 owner"),
      assertion(.holds, line: 6, "assert never outcast can join"),
      assertion(.fails, line: 7, "assert only owner can ban"),
      assertion(.unjudged, line: 8, "assert always owner can ban"),
    ]
    program.measures.isModerated = true
    program.measures.hasJoinLinks = true
    program.measures.linkSigners = .ranks(4...5)
    program.measures.linkRole = StandardRole.visitor.number
    program.measures.expiry = .required
    program.measures.expiryLeast = 60
    program.measures.expiryMost = 3600
    program.measures.bounds[.maxUsers] = 50
    return program
  }

  static func some(_ word: FactWord, _ mask: UInt64, else target: UInt32) -> Instruction {
    Instruction(.some, index: word.rawValue, operand: mask, target: target)
  }

  static func allow(_ rule: UInt64, then target: UInt32) -> Instruction {
    Instruction(.allow, operand: rule, target: target)
  }

  static func deny(_ rule: UInt64) -> Instruction { Instruction(.deny, operand: rule) }

  /// The file with a digest that fits the bytes before it.
  static func sealed(_ file: [UInt8]) -> [UInt8] {
    let content = file.dropLast(SHA256.length)
    return Array(content) + SHA256.digest(content)
  }
}

import PolicyCompiler
import RoomPolicy

/// All that decisions on some operations see of somebody, and all that effects make of them: whoever looks alike can do
/// the same, and the same becomes of them, whatever their names.
struct Look: Hashable {
  /// Their kind, of no identity.
  let kind: PersonKind
  /// The role in effect, and that where no room lists them.
  let role: RoleNumber
  let unlisted: RoleNumber
  let bits: UInt64
  let isBot: Bool
  /// For which role they are preauthorized, where a decision or an effect may go by it.
  var preauthorization: Preauthorization?
  /// The names that hold of them and that some decision asks for, of somebody of their role.
  let names: [NameNumber]
  /// Their domain where it is asked for, and their name where they stand in a relation or serve a domain.
  let name: [UInt8]

  struct Preauthorization: Hashable {
    let roles: UInt64
    let isByName: Bool
    let ofBot: RoleNumber?
  }
}

/// The looks of people under one policy, numbered, as far as decisions on some operations and some conditions go.
final class Looks {
  /// Of what people are looked at.
  struct Scope: Hashable {
    var operations = OperationSet.steps
    var conditions: [CheckedCondition] = []
  }

  private let program: Program
  private let operations: [Operation]
  /// Names and more that conditions ask for, of whomever.
  private var namesAsked: Set<UInt64> = []
  private var asksForPreauthorization = false
  private var asksForDomains = false
  private var numbers: [Look: Int32] = [:]
  /// By the number of a look, what whoever has it may be let do, and what may be let be done to them.
  private(set) var allowed: [(asActor: OperationSet, asTarget: OperationSet)] = []
  private var reads: [Core: Reads] = [:]

  /// What is known of somebody before their names are looked at.
  private struct Core: Hashable {
    let role: RoleNumber
    let bits: UInt64
  }

  /// What decisions read of somebody's name.
  private struct Reads {
    var names: Set<UInt64> = []
    var preauthorization = false
    var isByUser = false
    /// The operations by whose code some rule may allow whom they are done by, and whom they are done to.
    var asActor = OperationSet()
    var asTarget = OperationSet()
  }

  init(_ policy: Policy, _ scope: Scope) {
    program = policy.program
    operations = scope.operations.members
    let domains: [FactBit] = [.shareDomain, .actorSystemForTarget]
    asksForDomains = operations.contains { operation in
      domains.contains { policy.machine.reads[Int(operation.rawValue)].contains($0) }
    }
    for condition in scope.conditions {
      condition.eachFact { fact in
        if let name = fact.name { namesAsked.insert(UInt64(name.index)) }
        switch fact.fact.carrier {
        case .preauthorization, .anyPreauthorization: asksForPreauthorization = true
        case .bit(let bit), .bitOfRoles(let bit):
          switch bit.origin {
          case .people, .derived: asksForDomains = true
          case .standing, .outcome, .step: asksForPreauthorization = true
          case .person, .given, .measured, .change: break
          }
        case .voice, .role, .roleOfActor, .activeRole, .newRole, .right, .sinceJoining, .namedRight,
          .signedLink, .name, .roleCount, .number, .relation, .setting:
          break
        }
      }
    }
  }

  /// The number of the look of somebody; `unlisted` is the same person where no room lists them.
  func number(of kind: PersonKind, _ person: Person, unlisted: Person, _ identity: Identity, isRelated: Bool)
    -> Int32
  {
    let byUser = FactBit.actorPreauthorizedByUser.mask
    let reads = reads(of: Core(role: person.role, bits: person.bits & ~byUser))
    var anonymous = kind
    anonymous.identity = 0
    let isByPreauthorization =
      !person.role.isOccupantRole || reads.preauthorization || asksForPreauthorization
    let isSystem = person.bits & FactBit.actorSystem.mask != 0
    let look = Look(
      kind: anonymous, role: person.role, unlisted: unlisted.role,
      bits: isByPreauthorization || reads.isByUser ? person.bits : person.bits & ~byUser,
      isBot: identity.isBot,
      preauthorization: isByPreauthorization
        ? Look.Preauthorization(
          roles: person.preauthorization.bits, isByName: person.isPreauthorizedByName, ofBot: person.botRole)
        : nil,
      names: person.names.filter {
        reads.names.contains(UInt64($0.index)) || namesAsked.contains(UInt64($0.index))
      },
      name: isRelated || isSystem && asksForDomains
        ? person.key : asksForDomains ? Array(User.domain(ofKey: person.key)) : [])
    if let number = numbers[look] { return number }
    let number = Int32(numbers.count)
    numbers[look] = number
    allowed.append((reads.asActor, reads.asTarget))
    return number
  }

  // MARK: What is read

  private func reads(of core: Core) -> Reads {
    if let known = reads[core] { return known }
    var found = Reads()
    var reached = [Bool](repeating: false, count: program.code.count)
    for operation in operations {
      if follow(operation, core, .actor, &reached, &found) { found.asActor.insert(operation) }
      if follow(operation, core, .target, &reached, &found) { found.asTarget.insert(operation) }
    }
    reads[core] = found
    return found
  }

  /// Notes what the code of an operation may read of a party of whom the role and the bits are known, and says whether
  /// some rule may allow it.
  private func follow(
    _ operation: Operation, _ core: Core, _ party: Party, _ reached: inout [Bool], _ found: inout Reads
  ) -> Bool {
    let code = program.code
    var mayAllow = false
    var place = Int(program.entries[Int(operation.rawValue)])
    var last = place
    reached[place] = true
    func reach(_ next: Int, _ reached: inout [Bool]) {
      if next >= code.count { return }
      reached[next] = true
      last = max(last, next)
    }
    // Invariant: jumps lead forward only, so one pass meets each step after all that lead to it.
    while place <= last {
      if reached[place] {
        reached[place] = false
        let step = code[place]
        switch step.opcode {
        case .finish, .deny: break
        case .allow:
          mayAllow = true
          reach(Int(step.target), &reached)
        case .jump: reach(Int(step.target), &reached)
        case .below, .above, .named:
          if step.opcode == .named && (step.index == 0) == (party == .actor) {
            found.names.insert(step.operand)
          }
          reach(place + 1, &reached)
          reach(Int(step.target), &reached)
        case .zero, .some, .all, .lacks:
          let holds = value(step, core, party)
          if holds == nil { note(step, party, &found) }
          if holds != false { reach(place + 1, &reached) }
          if holds != true { reach(Int(step.target), &reached) }
        }
      }
      place += 1
    }
    return mayAllow
  }

  private func note(_ step: Instruction, _ party: Party, _ found: inout Reads) {
    let isActor = party == .actor
    let byUser = FactBit.actorPreauthorizedByUser.mask << (isActor ? 0 : UInt64(FactBit.targetOffset))
    switch FactWord(rawValue: step.index) {
    case .actorPreauthorization: if isActor { found.preauthorization = true }
    case .targetPreauthorization: if !isActor { found.preauthorization = true }
    case .peopleMayHold, .peopleMayFail:
      if step.operand & byUser != 0 { found.isByUser = true }
      if Self.asksForPreauthorization(step, ofRequest: false) { found.preauthorization = true }
    case .requestMayHold, .requestMayFail:
      if Self.asksForPreauthorization(step, ofRequest: true) { found.preauthorization = true }
    case .actorRole, .targetRole, .newRole, .linkSigner, .rightsMayHold, .rightsMayFail, .namedRight,
      .countsMayHold, .countsMayFail, .relationsMayHold, .relationsMayFail, nil:
      break
    }
  }

  /// Whether a test reads that the role which is given is the preauthorized one.
  private static func asksForPreauthorization(_ step: Instruction, ofRequest: Bool) -> Bool {
    let bit = FactBit.givesPreauthorizedRole
    return bit.isOfRequest == ofRequest && step.operand & bit.mask != 0
  }

  /// What a test of words comes to, as far as it follows from the role and the bits of a party; nil where it does not.
  private func value(_ step: Instruction, _ core: Core, _ party: Party) -> Bool? {
    let isActor = party == .actor
    let shift = isActor ? 0 : UInt64(FactBit.targetOffset)
    var known: UInt64
    var held: UInt64
    guard let word = FactWord(rawValue: step.index) else { return nil }
    switch word {
    case .actorRole where isActor, .targetRole where !isActor:
      (known, held) = (.max, RoleSet(core.role).bits)
    case .peopleMayHold:
      known = Self.partyBits << shift
      held = core.bits << shift
    case .peopleMayFail:
      known = Self.partyBits << shift
      held = ~(core.bits << shift)
    case .actorRole, .targetRole, .requestMayHold, .requestMayFail, .actorPreauthorization,
      .targetPreauthorization, .newRole, .linkSigner, .rightsMayHold, .rightsMayFail, .namedRight,
      .countsMayHold, .countsMayFail, .relationsMayHold, .relationsMayFail:
      return nil
    }
    held &= known
    let mask = step.operand
    switch step.opcode {
    case .zero, .some:
      let isSome: Bool? = mask & held != 0 ? true : mask & ~known == 0 ? false : nil
      return isSome.map { $0 == (step.opcode == .some) }
    case .all, .lacks:
      let isAll: Bool? = mask & known & ~held != 0 ? false : mask & ~known == 0 ? true : nil
      return isAll.map { $0 == (step.opcode == .all) }
    case .finish, .allow, .deny, .jump, .below, .above, .named: return nil
    }
  }

  /// The bits that say what one person is, but whether a preauthorization names them.
  private static let partyBits: UInt64 =
    ((1 << UInt64(FactBit.targetOffset)) - 1) & ~FactBit.actorPreauthorizedByUser.mask
}

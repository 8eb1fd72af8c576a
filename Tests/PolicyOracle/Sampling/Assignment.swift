import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel

/// One request as values of a policy's variables, beside the same request as the machine reads it.
struct Assignment {
  let space: FactSpace
  var values: [Int]
  var facts: Facts

  func value(_ level: Level) -> Int { values[level.index] }

  /// Who somebody is: their key, empty for a bare role, and the workgroups and groups that they are in.
  struct Identity {
    var key: [UInt8]
    var affiliations = Affiliations()

    /// Why by kind: a workgroup and a group may have one name.
    func isMember(of name: ProgramName) -> Bool {
      let all = name.kind == .workgroup ? affiliations.workgroups : affiliations.groups
      return all.contains { $0.key == name.key }
    }
  }

  /// Everything that facts tell; what they leave open takes its first value, or keeps its bound.
  ///
  /// In a space of two policies, `foreign` are the facts as the other policy has them, and `foreignCounts` what it asks
  /// of how many hold a role.
  init(
    _ space: FactSpace, _ facts: Facts, actor: Identity, target: Identity?, foreign: Facts? = nil,
    foreignCounts: [RoleCount] = []
  ) {
    self.space = space
    self.facts = facts
    values = []
    let absent = space.policy.roles.roles.count
    let ownFacts = facts
    for (index, variable) in space.variables.enumerated() {
      let facts = space.isForeign(Level(index)) ? foreign ?? facts : facts
      switch variable {
      case .role(let person):
        values.append(facts[person == .actor ? .actorRole : .targetRole].trailingZeroBitCount)
      case .right(let person, let right):
        values.append(facts.holds(right, person) == true ? 1 : 0)
      case .relation(let person, let relation):
        values.append(facts.holds(relation, person) == true ? 1 : 0)
      case .namedRight:
        values.append(min(facts[.namedRight].trailingZeroBitCount, space.policy.rights.count))
      case .newRole: values.append(min(facts[.newRole].trailingZeroBitCount, absent))
      case .linkSigner:
        let signer = facts[.linkSigner].trailingZeroBitCount
        values.append(signer == 63 ? absent + 1 : signer == 62 ? absent : signer)
      case .identity(let person):
        let identity = person == .actor ? actor : target
        values.append(
          identity.map { $0.key.isEmpty ? space.identities.elsewhere : space.identities.place(of: $0.key) }
            ?? space.identities.elsewhere)
      case .member(let person, let name):
        let identity = person == .actor ? actor : target
        values.append(identity?.isMember(of: space.policy.names[name]) == true ? 1 : 0)
      case .number(let number):
        let isGiven = facts.numbersGiven & 1 << UInt64(number.rawValue) != 0
        let classes = space.numberClasses(number)
        values.append(
          isGiven
            ? classes.place(of: facts.numbers[number])
            : classes.mayBeMissing ? classes.missing : 0)
      case .roleCount(let role, let isActive):
        let cuts = space.countClasses(variable)?.cuts ?? []
        let isForeign = space.isForeign(Level(index))
        values.append(
          cuts.count { least in
            let count = RoleCount(role: role, isActive: isActive, least: least)
            let own = isForeign ? nil : space.policy.counts.firstIndex(of: count)
            if let own { return ownFacts.holdsCount(own) == true }
            let other = foreignCounts.firstIndex(of: count)
            return other.map { (foreign ?? ownFacts).holdsCount($0) == true } ?? false
          })
      case .bit(let bit): values.append(facts.value(bit) == true ? 1 : 0)
      }
    }
    closeGaps()
  }

  /// Gives what the machine does not know the value that this assignment gives it.
  private mutating func closeGaps() {
    for bit in FactBit.allCases where facts.value(bit) == nil {
      facts.set(bit, space.hasVariable(.bit(bit)) ? values[space.level(.bit(bit)).index] == 1 : false)
    }
  }

  /// The same with numbers of the room that the facts do not tell, such as `world` admits them.
  func admitted(by world: FactWorld) -> Assignment? {
    var numbers: [FactNumber] = []
    for number in [FactNumber.clients, .users, .actorJoined, .targetJoined]
    where facts.numbersUnknown & 1 << UInt64(number.rawValue) != 0 { numbers.append(number) }
    func search(_ rest: ArraySlice<FactNumber>, _ assignment: Assignment) -> Assignment? {
      guard let number = rest.first else { return assignment.withCounts(admittedBy: world) }
      let classes = space.numberClasses(number)
      let isSome = facts.value(number == .clients ? .roomHasClients : .roomHasUsers) == true
      for place in (0..<classes.given).reversed()
      where number.party != nil || (classes.least(place) > 0) == isSome {
        var next = assignment
        next.values[space.level(.number(number)).index] = place
        next.facts.set(number, classes.least(place))
        next.facts.numbersUnknown &= ~(1 << UInt64(number.rawValue))
        if let found = search(rest.dropFirst(), next) { return found }
      }
      return nil
    }
    return search(numbers[...], self)
  }

  /// The facts of another policy on the same request, with those numbers and counts of roles that they leave open.
  func completing(_ other: Facts, counts: [RoleCount]) -> Facts {
    var completed = other
    for number in [FactNumber.clients, .users, .actorJoined, .targetJoined]
    where other.numbersUnknown & 1 << UInt64(number.rawValue) != 0 {
      completed.set(number, facts.numbers[number])
      completed.numbersUnknown &= ~(1 << UInt64(number.rawValue))
    }
    for (index, count) in counts.enumerated() where other.holdsCount(index) == nil {
      let variable = FactVariable.roleCount(count.role, isActive: count.isActive)
      guard let classes = space.countClasses(variable) else { continue }
      completed.setCount(index, classes.least(values[space.level(variable).index]) >= count.least)
    }
    return completed
  }

  /// The same with counts of roles that the facts do not tell, such as `world` admits them.
  private func withCounts(admittedBy world: FactWorld) -> Assignment? {
    guard let number = space.policy.counts.indices.first(where: { facts.holdsCount($0) == nil }) else {
      return world.admits(value) ? self : nil
    }
    let asked = space.policy.counts[number]
    let variable = FactVariable.roleCount(asked.role, isActive: asked.isActive)
    guard let classes = space.countClasses(variable) else { return nil }
    // Why from the greatest: of bare roles no count is at its edge.
    for place in (0..<classes.given).reversed() {
      var next = self
      next.values[space.level(variable).index] = place
      for (index, count) in space.policy.counts.enumerated()
      where count.role == asked.role && count.isActive == asked.isActive {
        let holds = classes.least(place) >= count.least
        if facts.holdsCount(index) == !holds { next.values = [] }
        next.facts.setCount(index, holds)
      }
      if !next.values.isEmpty, let found = next.withCounts(admittedBy: world) { return found }
    }
    return nil
  }
}

extension FactSpace {
  /// The bits that no policy decides: of one request, both policies of a joint space see them alike.
  var sharedBits: [FactBit] {
    let foreign = variables.indices.filter { isForeign(Level($0)) }.map { variables[$0] }
    return FactBit.allCases.filter { hasVariable(.bit($0)) && !foreign.contains(.bit($0)) }
  }
}

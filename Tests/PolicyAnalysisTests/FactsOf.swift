import PolicyAnalysis
import PolicyCompiler
import RoomPolicy

/// Values of variables as the machine reads them, each fact derived from them anew.
struct FactsOf {
  let values: [Int]
  let space: FactSpace
  let policy: CheckedPolicy

  private func value(_ variable: FactVariable) -> Int { values[space.level(variable).index] }

  var facts: Facts {
    var facts = Facts()
    for bit in FactBit.allCases where space.hasVariable(.bit(bit)) { facts.set(bit, value(.bit(bit)) == 1) }
    let roles = policy.roles.roles.count
    facts.set(.actorRole, RoleSet(RoleNumber(value(.role(.actor)))))
    facts.set(.targetRole, RoleSet(RoleNumber(value(.role(.target)))))
    let newRole = value(.newRole)
    facts.set(.newRole, newRole < roles ? RoleSet(RoleNumber(newRole)) : .absent)
    let right = value(.namedRight)
    if right < policy.rights.count {
      facts.setNamedRight(RightSet(RightNumber(right)), orNone: false)
      facts.set(.mayGrantRight, policy.rights[right].granters.contains(RoleNumber(value(.role(.actor)))))
    }
    facts.set(.actorOutranks, value(.role(.actor)) > value(.role(.target)))
    facts.set(.targetOutranks, value(.role(.target)) > value(.role(.actor)))
    enter(.actor, into: &facts)
    enter(.target, into: &facts)
    enterSigner(into: &facts)
    for number in FactNumber.allCases {
      let classes = space.numberClasses(number)
      let place = value(.number(number))
      facts.set(number, place < classes.given ? classes.least(place) : nil)
    }
    for (index, count) in policy.counts.enumerated() {
      let variable = FactVariable.roleCount(count.role, isActive: count.isActive)
      guard let classes = space.countClasses(variable) else { continue }
      facts.setCount(index, classes.least(value(variable)) >= count.least)
    }
    facts.set(.roomHasClients, value(.number(.clients)) > 0)
    facts.set(.roomHasUsers, value(.number(.users)) > 0)
    enterExpiry(into: &facts)
    let served = policy.names.names.contains { name in
      name.kind == .systemForDomain
        && name.key == key(.actor) + [0] + domain(.target)
    }
    facts.set(.actorSystemForTarget, served)
    return facts
  }

  /// The key of a user of a person's class.
  private func key(_ person: Party) -> [UInt8] {
    switch space.identities.classes[value(.identity(person))] {
    case .user(let key): key
    case .otherOfDomain(let domain): Array("somebody@".utf8) + domain
    case .otherBelow(let domain): Array("somebody@below.".utf8) + domain
    case .elsewhere: Array("somebody@elsewhere".utf8)
    }
  }

  private func domain(_ person: Party) -> [UInt8] { Array(User.domain(ofKey: key(person))) }

  private func holds(_ name: ProgramName, _ number: Int, _ person: Party) -> Bool {
    switch name.kind {
    case .user: name.key == key(person)
    case .domain: name.key == domain(person)
    case .domainsBelow:
      domain(person).count > name.key.count + 1
        && domain(person).suffix(name.key.count + 1).elementsEqual([0x2E] + name.key)
    case .workgroup, .group: value(.member(person, NameNumber(UInt32(number)))) == 1
    case .systemForDomain: false
    }
  }

  private func enter(_ person: Party, into facts: inout Facts) {
    let offset = person == .actor ? 0 : FactBit.targetOffset
    func set(_ bit: FactBit, _ value: Bool, _ facts: inout Facts) {
      facts.set(FactBit(rawValue: bit.rawValue + offset)!, value)
    }
    for right in policy.rights.indices.map({ RightNumber($0) }) {
      facts.set(right, of: person, value(.right(person, right)) == 1)
    }
    for relation in policy.relations.indices.map({ RelationNumber($0) }) {
      facts.set(relation, of: person, value(.relation(person, relation)) == 1)
    }
    var names: [NameNumber] = []
    var standing: ProgramName.Standing = []
    for (number, name) in policy.names.names.enumerated() where holds(name, number, person) {
      names.append(NameNumber(UInt32(number)))
      if name.kind == .user { standing.formUnion(name.standing) }
    }
    if person == .actor { facts.actorNames = names } else { facts.targetNames = names }
    set(.actorLogger, standing.contains(.logger), &facts)
    set(.actorSystem, standing.contains(.system), &facts)
    let first = policy.preauthorizations.first { entry in entry.name.map(names.contains) ?? true }
    let isBarred = value(.role(person)) == 0
    if let first, first.role != .barred, !isBarred {
      facts.set(person == .actor ? .actorPreauthorization : .targetPreauthorization, RoleSet(first.role))
      set(.actorPreauthorizedByUser, first.kind == .user, &facts)
    }
  }

  private func enterSigner(into facts: inout Facts) {
    let roles = policy.roles.roles.count
    let signer = value(.linkSigner)
    facts.set(
      .linkSigner,
      signer < roles ? RoleSet(RoleNumber(signer)) : signer == roles ? RoleSet.system : RoleSet.absent)
    let maySign = signer == StandardRole.admin.rawValue || signer == roles || signer == roles + 2
    facts.set(.hasAcceptedLink, value(.bit(.hasValidLink)) == 1 && maySign)
  }

  private func enterExpiry(into facts: inout Facts) {
    let expiry =
      facts.numbersGiven & 1 << UInt64(FactNumber.expiry.rawValue) != 0
      ? facts.numbers[.expiry] : nil
    switch policy.settings.expiry.optionality {
    case .forbidden: facts.set(.breaksExpiry, expiry != nil)
    case .optional: facts.set(.breaksExpiry, expiry.map { $0 < 3600 || $0 > 86_400 } ?? false)
    case .required: facts.set(.breaksExpiry, expiry.map { $0 < 3600 || $0 > 86_400 } ?? true)
    }
  }
}

import PolicyCompiler
import RoomModel

/// Finds where the conditions and settings of a policy cut each measured fact, and each count of a role.
struct NumberCuts {
  private var cuts = [Set<UInt64>](repeating: [], count: FactNumber.allCases.count)
  /// The counts of the room that a condition asks for by itself.
  private var asked: Set<FactNumber> = []
  private var bounded: Set<FactNumber> = []
  /// The facts that some condition asks for.
  private(set) var facts: Set<Fact> = []
  /// By role and presence: how many some condition asks for.
  private var ofRoles: [FactVariable: Set<UInt64>] = [:]

  init(_ policy: CheckedPolicy, also: [CheckedCondition]) {
    self.init([policy])
    for condition in also { add(condition) }
  }

  init(_ policies: [CheckedPolicy]) {
    // Why: what is done with none, one and two clients or users depends on these.
    for number in [FactNumber.clients, .users] { cut(number, [1, 2]) }
    for policy in policies { add(policy) }
  }

  private mutating func add(_ policy: CheckedPolicy) {
    for rule in policy.rules { for (_, condition) in rule.variants { add(condition) } }
    for case .who(let claim) in policy.assertions {
      for condition in [claim.who, claim.whom, claim.unless].compactMap(\.self) { add(condition) }
    }
    let settings = policy.settings
    let measures = settings.measures
    for limit in RequestLimit.all {
      guard let bound = measures.bound(limit) else { continue }
      bounded.insert(limit.number)
      if limit.isLeast { cut(limit.number, [bound]) } else { cutAbove(limit.number, bound) }
    }
    if let most = settings.bounds[.maxClients] { cut(.clients, [most]) }
    if let most = settings.bounds[.maxUsers] { cut(.users, [most]) }
    if settings.expiry.optionality != .forbidden {
      cut(.expiry, [settings.expiry.least])
      cutAbove(.expiry, settings.expiry.most)
    }
  }

  var classes: [NumberClasses] {
    FactNumber.allCases.map { number in
      var classes = NumberClasses(
        cuts: cuts[Int(number.rawValue)], isBounded: bounded.contains(number),
        mayBeMissing: !number.isOfRoom || number.party != nil)
      classes.isAsked = asked.contains(number)
      return classes
    }
  }

  /// The counts of roles that are asked for, listed before active.
  var counted: [FactVariable] {
    func order(_ variable: FactVariable) -> Int {
      guard case .roleCount(let role, let isActive) = variable else { return 0 }
      return Int(role.rank) * 2 + (isActive ? 1 : 0)
    }
    return ofRoles.keys.sorted { order($0) < order($1) }
  }

  /// Where each of these is cut.
  var classesOfRoles: [FactVariable: NumberClasses] {
    var found: [FactVariable: NumberClasses] = [:]
    for (variable, cuts) in ofRoles {
      var classes = NumberClasses(cuts: cuts, isBounded: false, mayBeMissing: false)
      // Why: that an occupant's role has an active bearer is known of bare roles.
      classes.isAsked = cuts.contains { $0 > 1 }
      if case .roleCount(.barred, _) = variable { classes.isAsked = true }
      found[variable] = classes
    }
    return found
  }

  private mutating func cut(_ number: FactNumber, _ values: [UInt64]) {
    cuts[Int(number.rawValue)].formUnion(values)
  }

  private mutating func cutAbove(_ number: FactNumber, _ value: UInt64) {
    if value < .max { cut(number, [value + 1]) }
  }

  private mutating func ask(_ number: FactNumber, _ value: UInt64) {
    cut(number, [value])
    asked.insert(number)
  }

  private mutating func add(_ condition: CheckedCondition) {
    condition.eachFact { fact in
      facts.insert(fact.fact)
      // Why: actor and target may be one, and then have one number.
      if case .sinceJoining = fact.fact.carrier {
        cut(.actorJoined, [fact.number])
        cut(.targetJoined, [fact.number])
      }
      if let count = fact.roleCount, count.least > 0 {
        ofRoles[.roleCount(count.role, isActive: count.isActive), default: []].insert(count.least)
      }
      guard case .number(let number, let comparison) = fact.fact.carrier else { return }
      switch comparison {
      case .below where number.isOfRoom: ask(number, fact.number)
      case .below, .atLeast: cut(number, [fact.number])
      case .atMost, .above: cutAbove(number, fact.number)
      }
    }
  }
}

import PolicyCompiler
import PolicyMachine
import PolicySyntax
import RoomModel

/// What a policy means, as one text: equal for two policies exactly when no request, no setting that reaches the wire and
/// no assertion distinguishes them (`Grammar/hash.md`).
///
///     let meaning = try PolicyMeaning(policy)
///     print(meaning.hash)
public struct PolicyMeaning {
  /// The whole text, lines that each end with a line feed.
  public let text: String

  /// The first line of each text: another way of writing meanings has another number.
  public static let version = 4

  /// SHA-256 of the text, behind the version: `meaning-4:` and 64 hexadecimal digits.
  public var hash: String {
    let digits = SHA256.digest(Array(text.utf8)[...]).map { byte in
      let word = String(byte, radix: 16)
      return word.count < 2 ? "0" + word : word
    }
    return "meaning-\(Self.version):" + digits.joined()
  }

  /// - Throws: `DiagramMistake` where the decisions go beyond `limits`.
  public init(
    _ policy: CheckedPolicy, limits: FactSpace.Limits = FactSpace.Limits()
  ) throws(DiagramMistake) {
    var writer = MeaningWriter(policy.withSortedNames, limits)
    try writer.write()
    text = writer.lines.map { $0 + "\n" }.joined()
  }
}

/// Writes a meaning line by line.
private struct MeaningWriter {
  let policy: CheckedPolicy
  let space: FactSpace
  let worlds: FactWorlds
  private(set) var lines: [String] = []
  /// The functions written so far, by their lines, with their numbers.
  private var numbers: [[String]: Int] = [:]
  private var known: [FunctionKey: Int?] = [:]

  private struct FunctionKey: Hashable {
    let set: Diagram
    let world: Operation?
  }

  init(_ policy: CheckedPolicy, _ limits: FactSpace.Limits) {
    self.policy = policy
    // Why: what can be is said more finely where some rule asks who has another client, and is to be said alike.
    let always = [CheckedCondition.fact(CheckedFact(.hasAnotherClient))]
    space = FactSpace(policy, also: always + policy.timed.flatMap(\.claim.conditions), limits: limits)
    worlds = FactWorlds(space)
  }

  mutating func write() throws(DiagramMistake) {
    lines.append("roompolicy-meaning \(PolicyMeaning.version)")
    lines.append("roles \(policy.profile == .roles ? "own" : "standard")")
    if policy.profile == .roles {
      for rank in policy.roles.roles.indices {
        for word in policy.words(ofRole: RoleNumber(rank)) { lines.append("role \(rank) \(word)") }
      }
    }
    // Why: a room's state may list a right or relation that the policy declares, whoever asks for it.
    for right in policy.rights { lines.append("right \(right.name)") }
    for relation in policy.relations { lines.append("relation \(relation.name)") }
    writeSettings()
    try writePreauthorizations()
    for operation in Operation.allCases.sorted(by: { $0.row.phrase < $1.row.phrase }) {
      let allowed = try OperationDiagram(space, operation).allowed
      if let number = try number(allowed, operation) {
        lines.append("allow \(operation.row.phrase) = \(number)")
      }
    }
    try writeAssertions()
  }

  /// The statements that say something else than what holds without them.
  private mutating func writeSettings() {
    var plain = policy
    plain.settings = Settings()
    plain.names = NameTable()
    var said: [String] = []
    for setting in Setting.allCases {
      let statements = policy.statements(of: setting)
      if statements != plain.statements(of: setting) { said += statements }
    }
    lines += said.sorted().map { "setting " + $0 }
  }

  private mutating func writePreauthorizations() throws(DiagramMistake) {
    for rank in policy.roles.roles.indices {
      let role = RoleNumber(rank)
      let set = try space.firstPreauthorization(of: .actor) { $0.role == role }
      if let number = try number(set, nil) {
        lines.append("preauthorize \(policy.roles[role].name) = \(number)")
      }
    }
  }

  /// Whatever assertions say of one operation is said once: what must be denied, and what must be allowed.
  private mutating func writeAssertions() throws(DiagramMistake) {
    var claims: [Operation: (denied: Diagram, allowed: Diagram)] = [:]
    var least: [RoleNumber: UInt64] = [:]
    for assertion in policy.assertions {
      switch assertion {
      case .atLeast(let count, let role, _): least[role] = max(least[role] ?? 0, count)
      case .who(let right):
        for operation in right.operations.members {
          let parts = right.parts(for: operation)
          let who = try space.diagram(parts.who)
          var besides = Diagram.always
          for part in parts.besides { besides = try space.diagrams.and(besides, try space.diagram(part)) }
          var claim = claims[operation] ?? (.never, .never)
          switch right.quantifier {
          case .never:
            claim.denied = try space.diagrams.or(claim.denied, try space.diagrams.and(who, besides))
          case .only:
            claim.denied = try space.diagrams.or(claim.denied, try space.diagrams.and(besides, not: who))
          case .always:
            claim.allowed = try space.diagrams.or(claim.allowed, try space.diagrams.and(who, besides))
          }
          claims[operation] = claim
        }
      }
    }
    for operation in claims.keys.sorted(by: { $0.row.phrase < $1.row.phrase }) {
      guard let claim = claims[operation] else { continue }
      if let number = try number(claim.denied, operation) {
        lines.append("never \(operation.row.phrase) = \(number)")
      }
      if let number = try number(claim.allowed, operation) {
        lines.append("always \(operation.row.phrase) = \(number)")
      }
    }
    try writeTimed()
    for rank in policy.roles.roles.indices {
      if let count = least[RoleNumber(rank)] {
        lines.append("at least \(count) \(policy.roles.roles[rank].name)")
      }
    }
  }

  /// What is asserted of sequences of steps, each claim once.
  private mutating func writeTimed() throws(DiagramMistake) {
    var said: Set<String> = []
    for assertion in policy.timed {
      switch assertion.claim {
      case .neverCan(let who, let operations, let whom):
        said.insert("never ever" + (try words(who, operations, whom)))
      case .alwaysCan(let who, let operations, let whom):
        said.insert("always ever" + (try words(who, operations, whom)))
      case .neverBecomes(let who, let roles):
        said.insert("never ever" + (try words(who)) + " becomes \(policy.words(roles))")
      case .onlyMakes(let who, let roles):
        said.insert("only ever" + (try words(who)) + " makes \(policy.words(roles))")
      case .keepsAtLeast(let count, let role):
        said.insert("ever at least \(count) \(policy.roles[role].name)")
      }
    }
    lines += said.sorted()
  }

  private mutating func words(_ people: CheckedCondition?) throws(DiagramMistake) -> String {
    guard let people else { return "" }
    return " " + (try number(try space.diagram(people), nil).map { "\($0)" } ?? "(nobody)")
  }

  private mutating func words(
    _ who: CheckedCondition, _ operations: OperationSet, _ whom: CheckedCondition?
  ) throws(DiagramMistake) -> String {
    let phrases = operations.members.map(\.row.phrase).sorted().joined(separator: ", ")
    return try words(who) + " can \(phrases)" + (try words(whom))
  }

  /// The number under which a function is written, which it gets where it is new; nil for an empty set.
  private mutating func number(_ set: Diagram, _ operation: Operation?) throws(DiagramMistake) -> Int? {
    if set == .never { return nil }
    let asked = FunctionKey(set: set, world: operation?.standIn)
    if let known = known[asked] { return known }
    let world = try operation.map { operation throws(DiagramMistake) in try worlds.world(operation) }
    if let world, try !world.canHold(set) {
      known[asked] = .some(nil)
      return nil
    }
    let essential = try EssentialFunction(set, in: world, space)
    let (function, classes) = try essential.named()
    var nodes = FunctionLines(space, classes)
    let own = nodes.lines(function)
    let number = numbers[own] ?? numbers.count
    if numbers[own] == nil {
      numbers[own] = number
      lines += ["function \(number)"] + own.map { "  " + $0 }
    }
    known[asked] = number
    return number
  }
}

/// Writes a function's nodes, one a line, each behind those that it leads to.
private struct FunctionLines {
  let space: FactSpace
  /// The classes of people that are distinguished.
  let classes: [Int]
  private var found: [String] = []
  private var numbers: [Diagram: Int] = [:]

  init(_ space: FactSpace, _ classes: [Int]) {
    self.space = space
    self.classes = classes
  }

  mutating func lines(_ function: Diagram) -> [String] {
    if function == .always { return ["yes"] }
    visit(function)
    return found
  }

  private mutating func visit(_ diagram: Diagram) {
    if diagram <= .always || numbers[diagram] != nil { return }
    let (level, edges) = space.diagrams.choices(diagram)
    var order: [Diagram] = []
    var values: [Diagram: [String]] = [:]
    // Why: which people are named is not said elsewhere, and who the others are hangs on it.
    let saysNo = if case .identity = space.variable(level) { true } else { false }
    for edge in edges where saysNo || edge.child != .never {
      let words = words(level, edge.values)
      // Why: a run of people of whom none is named says nothing, and is no first value either.
      if words.isEmpty { continue }
      visit(edge.child)
      if values[edge.child] == nil { order.append(edge.child) }
      values[edge.child, default: []] += words
    }
    let parts = order.map { child in
      let next = child == .always ? "yes" : child == .never ? "no" : "\(numbers[child] ?? 0)"
      return "\((values[child] ?? []).joined(separator: ", ")) → \(next)"
    }
    numbers[diagram] = found.count
    found.append("\(found.count) \(name(level)): " + parts.joined(separator: "; "))
  }

  private func name(_ level: Level) -> String {
    func who(_ party: Party) -> String { party == .actor ? "actor" : "target" }
    switch space.variable(level) {
    case .role(let party): return "\(who(party)) role"
    case .identity(let party): return "\(who(party)) user"
    case .member(let party, let number):
      let name = space.policy.names[number]
      return "\(who(party)) in \(name.kind.word) \(RegionWords.text(name.key))"
    case .right(let party, let right):
      return "\(who(party)) holds \(space.policy.rights[Int(right.index)].name)"
    case .relation(let party, let relation): return space.words(ofRelation: relation, party, holds: true)
    case .namedRight: return "right"
    case .newRole: return "new role"
    case .linkSigner: return "link signer"
    case .roleCount(let role, let isActive):
      return "count of \(isActive ? "active " : "")\(space.policy.roles[role].name)"
    case .number(let number): return "number \(number.row.before)\(number.row.after)"
    case .bit(let bit): return bit.words(holds: true)
    }
  }

  private func words(_ level: Level, _ run: Range<Int>) -> [String] {
    let roles = space.policy.roles.roles
    switch space.variable(level) {
    case .role, .newRole: return run.map { $0 < roles.count ? roles[$0].name : "(none named)" }
    case .namedRight:
      return run.map { $0 < space.policy.rights.count ? space.policy.rights[$0].name : "(none named)" }
    case .linkSigner:
      return run.map { value in
        value < roles.count
          ? roles[value].name : ["(system)", "(not known)", "(not known, may sign)"][value - roles.count]
      }
    case .identity:
      return classes.filter(run.contains).map { place in
        switch space.identities.classes[place] {
        case .user(let key): RegionWords.text(key)
        case .otherOfDomain(let domain): "@" + RegionWords.text(domain)
        case .otherBelow(let domain): "@*." + RegionWords.text(domain)
        case .elsewhere: "(others)"
        }
      }
    case .member, .right, .relation, .bit: return run.map { $0 == 1 ? "yes" : "no" }
    case .roleCount: return space.countClasses(space.variable(level)).map { self.words($0, run) } ?? []
    case .number(let number): return self.words(space.numberClasses(number), run)
    }
  }

  private func words(_ classes: NumberClasses, _ run: Range<Int>) -> [String] {
    var words: [String] = []
    let given = run.clamped(to: 0..<classes.given)
    if !given.isEmpty {
      let end = given.upperBound < classes.given ? "\(classes.least(given.upperBound))" : ""
      words.append("\(classes.least(given.lowerBound))..<\(end)")
    }
    for value in run where value >= classes.given {
      words.append(value == classes.given ? "(not given)" : "(not given, too many)")
    }
    return words
  }
}

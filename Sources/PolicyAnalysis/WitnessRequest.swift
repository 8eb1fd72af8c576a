import PolicyCompiler
import PolicyMachine
import RoomModel

/// What a request gives, as `--with` takes it and as the machine reads it.
struct WitnessRequest {
  private(set) var words: [String] = []
  private(set) var request = Request()

  /// Gives what `asked` asks for, as `values` has it.
  init(_ space: FactSpace, _ operation: Operation, _ values: [Int?], asked: [Level]) {
    let roles = space.policy.roles.roles
    var changes = PolicyChanges()
    for level in asked where !space.isForeign(level) {
      guard let value = values[level.index] else { continue }
      switch space.variable(level) {
      case .newRole:
        if value >= roles.count || !space.takesNewRole(operation) { continue }
        words.append("new-role=\(roles[value].name)")
        request.newRole = RoleNumber(value)
      case .namedRight:
        if value >= space.policy.rights.count || !FactScope.right.contains(operation) { continue }
        words.append("\(RequestKey.right.row.word)=\(space.policy.rights[value].name)")
        request.right = RightNumber(value)
      case .linkSigner:
        if value >= roles.count || !space.maySignBare(value, operation) { continue }
        words.append("link-signed-by=\(roles[value].name)")
        request.linkSigner = .role(RoleNumber(value))
      case .number(let number): give(number, value, space.classes(number))
      case .bit(let bit):
        if value != 1 { continue }
        if let given = bit.given {
          words.append(given.argument)
          request[bit] = true
        }
        if let index = PolicyChanges.values.firstIndex(where: { $0.bit == bit }) {
          changes.insert(PolicyChanges(rawValue: 1 << UInt16(index)))
        }
      case .role, .roleCount, .identity, .member, .right, .relation: continue
      }
    }
    if changes.isEmpty { changes = Self.otherChange(space, operation, asked) }
    if changes.isEmpty { return }
    request.changes = changes
    let list = PolicyChanges.values.indices.filter(changes.contains(index:)).map {
      PolicyChanges.values[$0].word
    }
    // Why: in a query line an unquoted comma ends the fact.
    let joined = list.joined(separator: ",")
    words.append("changes=" + (list.count > 1 ? "\"\(joined)\"" : joined))
  }

  /// A change that no rule on the way asks for, where one must be named: a policy change of a bare role touches
  /// something if it says nothing, and that is not so here.
  private static func otherChange(_ space: FactSpace, _ operation: Operation, _ asked: [Level])
    -> PolicyChanges
  {
    guard FactScope.policyChange.contains(operation) else { return [] }
    func isAsked(_ index: Int) -> Bool { asked.contains(space.level(.bit(PolicyChanges.values[index].bit))) }
    let all = PolicyChanges.values.indices
    let usual = PolicyChanges.usual(for: operation)
    guard all.contains(where: { usual.contains(index: $0) && isAsked($0) }),
      let other = all.first(where: { !isAsked($0) })
    else { return [] }
    return PolicyChanges(rawValue: 1 << UInt16(other))
  }

  private mutating func give(_ number: FactNumber, _ place: Int, _ classes: NumberClasses) {
    guard place < classes.given, let key = RequestKey.numbers.first(where: { $0.number == number })?.key
    else { return }
    let least = classes.least(place)
    let amount =
      switch number.row.measure {
      case .count: "\(least)"
      case .seconds: "\"\(least) seconds\""
      case .bytes: "\"\(least) B\""
      }
    words.append("\(key.row.word)=\(amount)")
    request[number] = least
  }
}

extension FactSpace {
  /// Whether a query can name the new role: a ban of the standard roles is lifted to none.
  func takesNewRole(_ operation: Operation) -> Bool {
    FactScope.newRole.contains(operation) && (operation != .unban || policy.profile == .roles)
  }

  /// Whether a query can name a role as the signer of a link: not if somebody in it has another role in effect.
  func maySignBare(_ rank: Int, _ operation: Operation) -> Bool {
    let role = RoleNumber(rank)
    return bareRoom?.bare(role, in: operation, asTarget: false).role == role
  }
}

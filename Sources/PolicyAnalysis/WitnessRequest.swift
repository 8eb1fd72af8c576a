import PolicyCompiler
import PolicyMachine
import RoomModel

/// What a request gives, as `--with` takes it and as the machine reads it.
struct WitnessRequest {
  /// One thing that is given.
  private enum Given {
    case newRole(RoleNumber)
    case right(RightNumber)
    case signer(RoleNumber)
    case amount(FactNumber, UInt64)
    case bit(FactBit)
  }

  private var given: [Given] = []
  private(set) var request = Request()

  /// Gives what `asked` asks for, as `values` has it.
  init(_ space: FactSpace, _ operation: Operation, _ values: [Int?], asked: some Sequence<Level>) {
    let roles = space.policy.roles.roles
    var changes = PolicyChanges()
    for level in asked where !space.isForeign(level) {
      guard let value = values[level.index] else { continue }
      switch space.variable(level) {
      case .newRole:
        if value >= roles.count || !space.takesNewRole(operation) { continue }
        give(.newRole(RoleNumber(value)))
      case .namedRight:
        if value >= space.policy.rights.count || !FactScope.right.contains(operation) { continue }
        give(.right(RightNumber(value)))
      case .linkSigner:
        if value >= roles.count || !space.maySignBare(value, operation) { continue }
        give(.signer(RoleNumber(value)))
      case .number(let number):
        let classes = space.classes(number)
        if value >= classes.given || Self.key(number) == nil { continue }
        give(.amount(number, classes.least(value)))
      case .bit(let bit):
        if value != 1 { continue }
        if bit.given != nil { give(.bit(bit)) }
        if let index = PolicyChanges.values.firstIndex(where: { $0.bit == bit }) {
          changes.insert(PolicyChanges(rawValue: 1 << UInt16(index)))
        }
      case .role, .roleCount, .identity, .member, .right, .relation: continue
      }
    }
    if changes.isEmpty { changes = Self.otherChange(space, operation, asked) }
    if !changes.isEmpty { request.changes = changes }
  }

  private mutating func give(_ part: Given) {
    given.append(part)
    switch part {
    case .newRole(let role): request.newRole = role
    case .right(let right): request.right = right
    case .signer(let role): request.linkSigner = .role(role)
    case .amount(let number, let amount): request[number] = amount
    case .bit(let bit): request[bit] = true
    }
  }

  /// What is given, each as `--with` takes it.
  func words(_ space: FactSpace) -> [String] {
    let policy = space.policy
    func name(_ role: RoleNumber) -> String { policy.roles.roles[Int(role.rank)].name }
    var words = given.compactMap { part in
      switch part {
      case .newRole(let role): "new-role=\(name(role))"
      case .right(let right): "\(RequestKey.right.row.word)=\(policy.rights[Int(right.index)].name)"
      case .signer(let role): "link-signed-by=\(name(role))"
      case .amount(let number, let amount):
        Self.key(number).map { "\($0.row.word)=\(Self.words(number, amount))" }
      case .bit(let bit): bit.given?.argument
      }
    }
    guard let changes = request.changes else { return words }
    let list = PolicyChanges.values.indices.filter(changes.contains(index:)).map {
      PolicyChanges.values[$0].word
    }
    // Why: in a query line an unquoted comma ends the fact.
    let joined = list.joined(separator: ",")
    words.append("changes=" + (list.count > 1 ? "\"\(joined)\"" : joined))
    return words
  }

  private static func key(_ number: FactNumber) -> RequestKey? {
    RequestKey.numbers.first { $0.number == number }?.key
  }

  private static func words(_ number: FactNumber, _ amount: UInt64) -> String {
    switch number.row.measure {
    case .count: "\(amount)"
    case .seconds: "\"\(amount) seconds\""
    case .bytes: "\"\(amount) B\""
    }
  }

  /// A change that no rule on the way asks for, where one must be named: a policy change of a bare role touches
  /// something if it says nothing, and that is not so here.
  private static func otherChange(_ space: FactSpace, _ operation: Operation, _ asked: some Sequence<Level>)
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

/// The names that hold of the actor and of the target, and those of which it is unknown whether they hold.
///
/// Why: up to four known names of a person stand in the value itself, so that facts are copied without counting
/// references.
@usableFromInline struct FactNames: Sendable {
  @usableFromInline var actor = Few()
  @usableFromInline var target = Few()
  /// All lists, by `place`, where one has too many names or something is unknown; else nil.
  @usableFromInline var lists: [[NameNumber]]?

  @inlinable init() {}

  /// At most four names; what is unused is no name's number.
  @usableFromInline struct Few: Sendable {
    @usableFromInline var first = UInt32.max
    @usableFromInline var second = UInt32.max
    @usableFromInline var third = UInt32.max
    @usableFromInline var fourth = UInt32.max

    static let capacity = 4

    @inlinable init() {}

    init(_ names: [NameNumber]) {
      if names.count > 0 { first = names[0].index }
      if names.count > 1 { second = names[1].index }
      if names.count > 2 { third = names[2].index }
      if names.count > 3 { fourth = names[3].index }
    }

    var list: [NameNumber] {
      var names: [NameNumber] = []
      for index in [first, second, third, fourth] where index != UInt32.max {
        names.append(NameNumber(index))
      }
      return names
    }

    @inlinable func contains(_ name: NameNumber) -> Bool {
      let index = name.index
      return first == index || second == index || third == index || fourth == index
    }
  }

  @inlinable static func place(_ party: Party, _ isUnknown: Bool) -> Int {
    Int(party.rawValue) * 2 + (isUnknown ? 1 : 0)
  }

  /// The names of a person that hold, or of which it is unknown.
  subscript(_ party: Party, isUnknown isUnknown: Bool) -> [NameNumber] {
    get {
      if let lists { return lists[Self.place(party, isUnknown)] }
      if isUnknown { return [] }
      switch party {
      case .actor: return actor.list
      case .target: return target.list
      }
    }
    set {
      if lists == nil && newValue.isEmpty && isUnknown { return }
      if lists == nil && newValue.count <= Few.capacity && !isUnknown {
        switch party {
        case .actor: actor = Few(newValue)
        case .target: target = Few(newValue)
        }
        return
      }
      var all = lists ?? [actor.list, [], target.list, []]
      all[Self.place(party, isUnknown)] = newValue
      lists = all
    }
  }

  /// Whether a name holds of a person.
  @inlinable func contains(_ name: NameNumber, _ party: Party) -> Bool {
    if let lists { return Self.find(name, in: lists[Self.place(party, false)]) }
    switch party {
    case .actor: return actor.contains(name)
    case .target: return target.contains(name)
    }
  }

  /// Whether it is unknown if a name holds of a person.
  @inlinable func isUnknown(_ name: NameNumber, _ party: Party) -> Bool {
    guard let lists else { return false }
    return Self.find(name, in: lists[Self.place(party, true)])
  }

  /// Binary search: a user may be in many workgroups.
  @inlinable static func find(_ name: NameNumber, in names: [NameNumber]) -> Bool {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle] < name { low = middle + 1 } else { high = middle }
    }
    return low < names.count && names[low] == name
  }
}

extension Facts {
  /// How many names may hold of somebody: those that hold, then those of which it is unknown.
  @inlinable public func possibleNameCount(of person: Party) -> Int {
    if let lists = names.lists {
      return lists[FactNames.place(person, false)].count + lists[FactNames.place(person, true)].count
    }
    switch person {
    case .actor: return names.actor.count
    case .target: return names.target.count
    }
  }

  /// The name of that index among those that may hold of somebody; the index is below `possibleNameCount`.
  @inlinable public func possibleName(_ index: Int, of person: Party) -> NameNumber {
    if let lists = names.lists {
      let known = lists[FactNames.place(person, false)]
      return index < known.count ? known[index] : lists[FactNames.place(person, true)][index - known.count]
    }
    switch person {
    case .actor: return names.actor[index]
    case .target: return names.target[index]
    }
  }
}

extension FactNames.Few {
  /// How many there are: the first ones are used first.
  @inlinable var count: Int {
    if first == .max { return 0 }
    if second == .max { return 1 }
    if third == .max { return 2 }
    return fourth == .max ? 3 : 4
  }

  @inlinable subscript(_ index: Int) -> NameNumber {
    switch index {
    case 0: NameNumber(first)
    case 1: NameNumber(second)
    case 2: NameNumber(third)
    default: NameNumber(fourth)
    }
  }
}

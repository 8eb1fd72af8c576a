extension Program {
  /// Whether both decide alike and give the same reasons: equal but for where rules stand and how they are written.
  public func hasSameMeaning(as other: Program) -> Bool {
    profile == other.profile && roles == other.roles && rights == other.rights && counts == other.counts
      && relations == other.relations && measures == other.measures
      && names == other.names
      && preauthorizations == other.preauthorizations && code == other.code && entries == other.entries
      && files == other.files && rules.count == other.rules.count
      && zip(rules, other.rules).allSatisfy { one, two in
        one.effect == two.effect && one.because == two.because && one.file == two.file
      }
  }
}

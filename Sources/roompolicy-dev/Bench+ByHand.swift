import RoomModel

/// Masks of the words that facts are kept in, as whoever writes rules by hand would name them.
private enum Bit {
  static var active: UInt64 { 1 << 0 }
  static var voice: UInt64 { 1 << 1 }
  static var owningSystem: UInt64 { 1 << 3 }
  static var system: UInt64 { 1 << 4 }
  static var logger: UInt64 { 1 << 5 }
  static var bot: UInt64 { 1 << 7 }
  static var pseudonym: UInt64 { 1 << 8 }
  static var invited: UInt64 { 1 << 9 }
  static var ofParent: UInt64 { 1 << 11 }
  /// The target's are 16 bits further up.
  static func target(_ mask: UInt64) -> UInt64 { mask << 16 }
  static var sameUser: UInt64 { 1 << 32 }
  static var targetOutranks: UInt64 { 1 << 35 }
  static var systemForTarget: UInt64 { 1 << 36 }
  static var targetBlocks: UInt64 { 1 << 39 }
  static var roomHasLogger: UInt64 { 1 << 48 }
  static var external: UInt64 { 1 << 0 }
  static var password: UInt64 { 1 << 1 }
  static var acceptedLink: UInt64 { 1 << 6 }
  static var undueRole: UInt64 { 1 << 7 }
  static var breaksExpiry: UInt64 { 1 << 12 }
  static var secondClient: UInt64 { 1 << 13 }
  static var lastClient: UInt64 { 1 << 14 }
  static var noModerator: UInt64 { 1 << 15 }
  static var noOwner: UInt64 { 1 << 16 }
  /// Clients or users.
  static var tooMany: UInt64 { 1 << 18 | 1 << 19 }
  static var omitsRemoval: UInt64 { 1 << 22 }
  static var removesSender: UInt64 { 1 << 37 }
  static var outcast: UInt64 { 1 << 0 }
  static var visitor: UInt64 { 1 << 2 }
  static var owner: UInt64 { 1 << 5 }
  static var occupants: UInt64 { 0b111100 }
  static var runners: UInt64 { 0b110000 }
  static var noRole: UInt64 { 1 << 63 }
}

extension Facts {
  @inline(__always) fileprivate func mayHold(_ mask: UInt64) -> Bool { words.peopleMayHold & mask != 0 }
  @inline(__always) fileprivate func mayFail(_ mask: UInt64) -> Bool { words.peopleMayFail & mask != 0 }
  @inline(__always) fileprivate func holds(_ mask: UInt64) -> Bool { words.peopleMayFail & mask == 0 }
  @inline(__always) fileprivate func requestMay(_ mask: UInt64) -> Bool { words.requestMayHold & mask != 0 }
  @inline(__always) fileprivate func requestMayFail(_ mask: UInt64) -> Bool {
    words.requestMayFail & mask != 0
  }
  @inline(__always) fileprivate func actorIs(_ roles: UInt64) -> Bool { words.actorRole & ~roles == 0 }
  @inline(__always) fileprivate func actorMayBe(_ roles: UInt64) -> Bool { words.actorRole & roles != 0 }
  @inline(__always) fileprivate func targetIs(_ roles: UInt64) -> Bool { words.targetRole & ~roles == 0 }
  @inline(__always) fileprivate func targetMayBe(_ roles: UInt64) -> Bool { words.targetRole & roles != 0 }
}

private func allow(_ rule: UInt32) -> Verdict { Verdict(isAllowed: true, rule: RuleNumber(rule)) }
private func deny(_ rule: UInt32) -> Verdict { Verdict(isAllowed: false, rule: RuleNumber(rule)) }
private var nothing: Verdict { Verdict(isAllowed: false, rule: nil) }

/// The rules of four operations under the default settings, numbered within each.
enum PlainByHand {
  @inline(never) static func add(_ facts: borrowing Facts) -> Verdict {
    if facts.mayFail(Bit.active) || facts.actorMayBe(~Bit.occupants) { return deny(0) }
    if facts.requestMay(Bit.external) { return deny(1) }
    if facts.requestMay(Bit.omitsRemoval) { return deny(2) }
    if facts.targetMayBe(Bit.outcast) { return deny(3) }
    if facts.mayHold(Bit.target(Bit.pseudonym)) { return deny(4) }
    if facts.mayHold(Bit.target(Bit.bot)) { return deny(5) }
    if facts.requestMay(Bit.undueRole) { return deny(6) }
    if facts.mayHold(Bit.targetBlocks) && facts.targetMayBe(~Bit.occupants) { return deny(9) }
    if facts.targetIs(Bit.occupants) { return allow(7) }
    if facts.actorIs(Bit.runners) { return allow(8) }
    return nothing
  }

  @inline(never) static func join(_ facts: borrowing Facts) -> Verdict {
    if facts.actorMayBe(Bit.outcast) { return deny(0) }
    if facts.mayHold(Bit.pseudonym) { return deny(1) }
    if facts.mayHold(Bit.bot) { return deny(2) }
    if facts.requestMay(Bit.undueRole) { return deny(3) }
    if facts.actorIs(Bit.occupants) { return allow(4) }
    if facts.holds(Bit.invited) { return allow(5) }
    return nothing
  }

  @inline(never) static func remove(_ facts: borrowing Facts) -> Verdict {
    if facts.mayFail(Bit.active) || facts.actorMayBe(~Bit.occupants) && facts.mayFail(Bit.sameUser) {
      return deny(0)
    }
    if facts.requestMay(Bit.external) { return deny(1) }
    if facts.requestMay(Bit.omitsRemoval)
      && (facts.mayFail(Bit.target(Bit.active)) || facts.targetMayBe(Bit.occupants))
    {
      return deny(2)
    }
    if facts.mayHold(Bit.targetOutranks) { return deny(6) }
    if facts.requestMay(Bit.removesSender) { return deny(7) }
    if facts.requestMay(Bit.lastClient) { return deny(8) }
    if facts.requestMay(Bit.noOwner) { return deny(9) }
    if facts.requestMay(Bit.noModerator) { return deny(10) }
    if facts.holds(Bit.sameUser) && facts.holds(Bit.active) { return allow(3) }
    if facts.actorIs(Bit.runners) { return allow(4) }
    if facts.holds(Bit.target(Bit.active)) && !facts.targetMayBe(Bit.occupants) { return allow(5) }
    return nothing
  }

  @inline(never) static func send(_ facts: borrowing Facts) -> Verdict {
    if facts.actorMayBe(~Bit.occupants) { return deny(1) }
    if facts.requestMay(Bit.breaksExpiry) { return deny(2) }
    return facts.holds(Bit.active) ? allow(0) : nothing
  }
}

/// The same under `Bench.fullPolicy`.
enum FullByHand {
  private static var guests: NameNumber { NameNumber(4) }
  private static var muted: NameNumber { NameNumber(5) }

  @inline(__always) private static func mayBe(_ name: NameNumber, _ facts: borrowing Facts) -> Bool {
    facts.holds(name, of: .actor) || facts.isUnknown(name, of: .actor)
  }

  @inline(never) static func add(_ facts: borrowing Facts) -> Verdict {
    if (facts.mayFail(Bit.active) || facts.actorMayBe(~Bit.occupants)) && facts.mayFail(Bit.system) {
      return deny(1)
    }
    if facts.requestMay(Bit.external) && facts.mayFail(Bit.system) { return deny(2) }
    if facts.requestMay(Bit.omitsRemoval) { return deny(3) }
    if facts.targetMayBe(Bit.outcast) { return deny(4) }
    let mayBeNoLogger = facts.mayFail(Bit.target(Bit.logger))
    if facts.mayFail(Bit.target(Bit.ofParent)) && mayBeNoLogger { return deny(5) }
    if facts.mayHold(Bit.target(Bit.pseudonym)) && mayBeNoLogger { return deny(6) }
    if facts.mayHold(Bit.target(Bit.bot)) && mayBeNoLogger { return deny(7) }
    if facts.requestMay(Bit.tooMany)
      && (facts.targetMayBe(~Bit.owner) || facts.mayHold(Bit.target(Bit.active)))
    {
      return deny(8)
    }
    if facts.requestMay(Bit.undueRole) { return deny(9) }
    if facts.mayHold(Bit.targetBlocks) && facts.targetMayBe(~Bit.occupants) { return deny(14) }
    if facts.requestMay(Bit.secondClient) { return deny(15) }
    if mayBe(guests, facts) && facts.actorMayBe(~Bit.occupants) { return deny(0) }
    if facts.targetIs(Bit.occupants) { return allow(10) }
    if facts.holds(Bit.target(Bit.logger)) { return allow(11) }
    return allow(12)
  }

  @inline(never) static func join(_ facts: borrowing Facts) -> Verdict {
    if facts.actorMayBe(Bit.outcast) { return deny(1) }
    let mayBeNoLogger = facts.mayFail(Bit.logger)
    if facts.mayFail(Bit.ofParent) && mayBeNoLogger { return deny(2) }
    if facts.mayHold(Bit.pseudonym) && mayBeNoLogger { return deny(3) }
    if facts.mayHold(Bit.bot) && mayBeNoLogger { return deny(4) }
    if facts.requestMay(Bit.tooMany) && (facts.actorMayBe(~Bit.owner) || facts.mayHold(Bit.active)) {
      return deny(5)
    }
    if facts.requestMay(Bit.undueRole) { return deny(6) }
    if facts.requestMayFail(Bit.password) && facts.actorMayBe(~Bit.occupants) && facts.mayFail(Bit.invited)
      && mayBeNoLogger
    {
      return deny(14)
    }
    if facts.requestMay(Bit.secondClient) { return deny(15) }
    if mayBe(guests, facts) && facts.actorMayBe(~Bit.occupants) { return deny(0) }
    if facts.actorIs(Bit.occupants) { return allow(7) }
    if facts.holds(Bit.invited) { return allow(8) }
    if facts.words.actorPreauthorization & Bit.noRole == 0 { return allow(9) }
    return allow(10)
  }

  @inline(never) static func remove(_ facts: borrowing Facts) -> Verdict {
    if facts.mayFail(Bit.active) || facts.actorMayBe(~Bit.occupants) && facts.mayFail(Bit.sameUser) {
      if facts.mayFail(Bit.system) { return deny(1) }
    }
    if facts.requestMay(Bit.external) && facts.mayFail(Bit.system) { return deny(2) }
    if facts.requestMay(Bit.omitsRemoval)
      && (facts.mayFail(Bit.target(Bit.active)) || facts.targetMayBe(Bit.occupants))
    {
      return deny(3)
    }
    if facts.mayHold(Bit.targetOutranks) && facts.mayFail(Bit.system) { return deny(9) }
    if facts.targetMayBe(Bit.occupants)
      && (facts.mayHold(Bit.target(Bit.logger)) || facts.mayHold(Bit.target(Bit.system)))
      && facts.mayFail(Bit.owningSystem) && facts.mayFail(Bit.sameUser)
    {
      return deny(10)
    }
    if facts.requestMay(Bit.removesSender) { return deny(11) }
    if facts.mayHold(Bit.logger) && facts.mayHold(Bit.sameUser) { return deny(12) }
    if facts.requestMay(Bit.lastClient) { return deny(13) }
    if facts.requestMay(Bit.noOwner) { return deny(14) }
    if mayBe(guests, facts) && facts.actorMayBe(~Bit.occupants) { return deny(0) }
    if facts.holds(Bit.sameUser) && facts.holds(Bit.active) { return allow(4) }
    if facts.actorIs(Bit.runners) { return allow(5) }
    if facts.holds(Bit.owningSystem) { return allow(6) }
    if facts.holds(Bit.systemForTarget) { return allow(7) }
    if facts.holds(Bit.target(Bit.active)) && !facts.targetMayBe(Bit.occupants) { return allow(8) }
    return nothing
  }

  @inline(never) static func send(_ facts: borrowing Facts) -> Verdict {
    if mayBe(guests, facts) && facts.actorMayBe(Bit.visitor) { return deny(0) }
    if facts.actorMayBe(~Bit.occupants) { return deny(3) }
    if facts.mayFail(Bit.roomHasLogger) { return deny(4) }
    if facts.requestMay(Bit.breaksExpiry) { return deny(5) }
    if mayBe(muted, facts) { return deny(1) }
    return facts.holds(Bit.active) && facts.holds(Bit.voice) ? allow(2) : nothing
  }
}

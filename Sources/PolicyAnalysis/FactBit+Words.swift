import PolicyCompiler
import RoomModel

extension FactBit {
  /// Whether it is of the target, and has a twin of the actor.
  var isTargets: Bool {
    switch origin {
    case .person, .standing: !isOfParty
    case .people, .derived, .given, .measured, .outcome, .step, .change: false
    }
  }

  /// The actor's bit for a target's; any other stays as it is.
  var ofActor: FactBit { isTargets ? FactBit(rawValue: rawValue - FactBit.targetOffset) ?? self : self }

  /// The row of the fact that it is the bit of.
  var factRow: FactRow? { Fact.allCases.first { $0.bit == ofActor }?.row }

  /// The fact, or its opposite, in the words of its row: `the target is bot`, `the target is not bot`.
  func words(holds: Bool) -> String {
    guard let row = factRow else { return "\(self)" }
    let subject: String =
      switch row.subject {
      case .party: isTargets ? "the target " : "the actor "
      case .actor: "the actor "
      case .target: "the target "
      case .room: "the room "
      case .request: "the request "
      case .itself: ""
      }
    if holds { return subject + row.pattern }
    return row.pattern.hasPrefix("is ")
      ? subject + "is not " + row.pattern.dropFirst(3) : "not " + subject + row.pattern
  }

  /// The part of a request that sets it; nil for what is not given so.
  var given: RequestKey? { RequestKey.flags.first { $0.bit == self }?.key }
}

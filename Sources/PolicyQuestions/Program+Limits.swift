import PolicyMachine
import RoomModel

extension Program {
  /// The numbers with which the program compares those that a request gives: bounds of settings, and numbers in rules.
  package var limits: [FactNumber: Set<UInt64>] {
    var found: [FactNumber: Set<UInt64>] = [
      .expiry: measures.expiry == .forbidden ? [] : [measures.expiryLeast, measures.expiryMost]
    ]
    for limit in RequestLimit.all {
      if let bound = measures.bound(limit) { found[limit.number, default: []].insert(bound) }
    }
    for step in code where step.opcode == .below || step.opcode == .above {
      if let number = FactNumber(rawValue: step.index) { found[number, default: []].insert(step.operand) }
    }
    return found
  }
}

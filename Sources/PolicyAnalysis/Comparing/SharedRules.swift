import PolicyCompiler
import RoomModel

/// The rules that two policies have in common, before and behind all in which they differ.
///
/// Under the same settings, roles, names and variables such a rule means the same in both.
struct SharedRules {
  /// The indexes of the other rules.
  private let ofOld: Range<Int>
  private let ofNew: Range<Int>

  /// Nil where the policies do not preauthorize the same users. Their names are numbered alike.
  init?(_ old: CheckedPolicy, _ new: CheckedPolicy) {
    let entries = zip(old.preauthorizations, new.preauthorizations)
    guard old.preauthorizations.count == new.preauthorizations.count,
      entries.allSatisfy({ $0.name == $1.name && $0.role == $1.role && $0.kind == $1.kind })
    else { return nil }
    let (one, other) = (old.rules, new.rules)
    let least = min(one.count, other.count)
    var start = 0
    while start < least && one[start].decides(as: other[start]) { start += 1 }
    var end = 0
    while end < least - start && one[one.count - end - 1].decides(as: other[other.count - end - 1]) {
      end += 1
    }
    ofOld = start..<one.count - end
    ofNew = start..<other.count - end
  }

  /// Whether neither policy has another rule.
  var areAll: Bool { ofOld.isEmpty && ofNew.isEmpty }

  /// The old policy's index of a rule of the new one; nil where only that has it.
  func inOld(_ place: Int) -> Int? {
    if ofNew.contains(place) { return nil }
    return place < ofNew.lowerBound ? place : place - ofNew.upperBound + ofOld.upperBound
  }

  /// Whether some of these rules, by their indexes in the old and in the new policy, is not of both.
  func leavesOut(_ old: [Int], _ new: [Int]) -> Bool {
    old.contains(where: ofOld.contains) || new.contains(where: ofNew.contains)
  }
}

extension CheckedRule {
  /// Whether the rule has the effect of another, of the same operations under the same condition.
  fileprivate func decides(as other: CheckedRule) -> Bool {
    effect == other.effect && operations == other.operations && groups == other.groups
      && speaksOfNewcomer == other.speaksOfNewcomer && asksForLinkToKnock == other.asksForLinkToKnock
      && condition == other.condition && lifts.map(\.condition) == other.lifts.map(\.condition)
      && guards.map(\.operations) == other.guards.map(\.operations)
      && guards.map(\.condition) == other.guards.map(\.condition)
  }
}

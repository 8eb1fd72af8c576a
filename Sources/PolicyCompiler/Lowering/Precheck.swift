import PolicyMachine
import RoomModel

/// What must hold of a few words for any rule of a run to matter: where none of its bits is set, the whole run
/// is false, and a decision passes it by with a test for each word.
///
///     forbid commit with Add if request is external …     some requestMayHold {isExternal}
///     forbid commit with Add if target is outcast         some targetRole {outcast}
struct Precheck {
  /// 0 where nothing is asked of a word.
  private(set) var masks = FactWords()
  /// How likely some bit is set, as a sum of weights; only the speed of a decision depends on them.
  private(set) var weight = 0

  /// Above this a precheck would seldom pass a run by.
  static let greatestWeight = 24

  init() {}

  /// What is to be done next of a tree.
  private enum Step {
    case look(TestTree)
    /// Take as many of the last findings, join them.
    case join(Int, isAll: Bool)
  }

  /// What is necessary for `tree`; nil where that is no bit of a word.
  // Why without recursion: see `ConditionSyntax+Walk.swift`.
  init?(_ tree: TestTree) {
    var steps = [Step.look(tree)]
    var found: [Precheck?] = []
    while let step = steps.popLast() {
      switch step {
      case .look(.constant): found.append(nil)
      case .look(.test(let test)): found.append(Precheck(test))
      case .look(.all(let parts)):
        steps.append(.join(parts.count, isAll: true))
        steps += parts.reversed().map(Step.look)
      case .look(.any(let parts)):
        steps.append(.join(parts.count, isAll: false))
        steps += parts.reversed().map(Step.look)
      case .join(let count, let isAll):
        let parts = found[(found.count - count)...]
        let joined = isAll ? parts.compactMap(\.self).min { $0.weight < $1.weight } : Precheck(joining: parts)
        found.removeLast(count)
        found.append(joined)
      }
    }
    guard let only = found[0] else { return nil }
    self = only
  }

  private init?(_ test: Instruction) {
    guard let word = FactWord(rawValue: test.index) else { return nil }
    switch test.opcode {
    case .some: ask(word, test.operand)
    case .all:
      let bits = (0..<64).map { UInt64(1) << UInt64($0) }.filter { $0 & test.operand != 0 }
      guard let rarest = bits.min(by: { Self.weigh(word, $0) < Self.weigh(word, $1) }) else { return nil }
      ask(word, rarest)
    default: return nil
    }
  }

  // Why in two steps: a loop that changes a large structure and may leave the function early is optimized wrongly
  // by Swift 6.3 (its early code motion moves a store to a field below a load of the whole).
  private init?(joining parts: ArraySlice<Precheck?>) {
    let known = parts.compactMap(\.self)
    if known.count < parts.count { return nil }
    for part in known { join(part) }
  }

  mutating func join(_ other: Precheck) {
    for word in FactWord.allCases where other.masks[word] != 0 { ask(word, other.masks[word]) }
  }

  private mutating func ask(_ word: FactWord, _ mask: UInt64) {
    weight += Self.weigh(word, mask & ~masks[word])
    masks[word] |= mask
  }

  /// The tests, without their targets: one for each word, that holds where the word has none of the bits.
  var tests: [Instruction] {
    FactWord.allCases.compactMap { word in
      let mask = masks[word]
      return mask == 0 ? nil : Instruction(.zero, index: word.rawValue, operand: mask)
    }
  }

  private static func weigh(_ word: FactWord, _ mask: UInt64) -> Int {
    let weights = weights[Int(word.rawValue)]
    var rest = mask
    var sum = 0
    while rest != 0 {
      sum += weights[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return sum
  }

  /// By word, then by bit.
  private static let weights = FactWord.allCases.map { word in (0..<64).map { weight(word, bit: $0) } }

  private static func weight(_ word: FactWord, bit: Int) -> Int {
    switch word {
    case .peopleMayHold: usual & (1 << UInt64(bit)) != 0 ? 40 : 1
    case .peopleMayFail: usual & (1 << UInt64(bit)) != 0 ? 2 : 40
    case .requestMayHold: 1
    case .requestMayFail: bit == Int(FactBit.hasCorrectPassword.rawValue & 63) ? 3 : 40
    // Why: most who ask are members, and what is beyond the roles of a policy never comes.
    case .actorRole, .targetRole: [1, 4, 3, 20, 6, 4].dropFirst(bit).first ?? 0
    case .actorPreauthorization, .targetPreauthorization, .newRole, .linkSigner: bit == 63 ? 40 : 4
    }
  }

  /// The facts of people and room that mostly hold.
  private static let usual = [
    FactBit.actorActive, .actorVoice, .actorMemberOfParent, .targetActive, .targetVoice,
    .targetMemberOfParent,
    .shareDomain, .roomHasLogger, .roomHasClients, .roomHasUsers,
  ].reduce(0) { $0 | $1.mask }
}

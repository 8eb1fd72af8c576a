import RoomModel
import SourceText

/// What checking the standard profile gives, as text. Checking it took half the time of one question, so
/// `roompolicy-dev generate` keeps it in `StandardProfile+Checked.swift`. A line has the items of one rule, `;` between
/// them, each a letter and numbers; zeros at the end of a fact are left out:
///
///     p 28141 93761 117 106 843      the profile's text, bytes and sum; facts, operations; facts of all conditions
///     s 2 4 6                        a set of operations
///     f 12 1 0 0 0 0                 a condition, one fact: number, flags, roles, number, choice, optionality
///     y ; z ; n 3 ; a 3 4 ; o 3 4    true; false; not, all, any of the conditions of those indexes
///     g 2 ; e 4                      groups; groups by effect, of the next rule
///     w 5 31                         a guard of the next rule: set, condition
///     r 1 5 30 95 120 0 0 44 90      a rule: flags, set, condition; from where to where its name, reason, text stand
enum CheckedItem: UInt8 {
  case profile = 0x70, operations = 0x73
  case fact = 0x66, yes = 0x79, no = 0x7A, not = 0x6E, all = 0x61, any = 0x6F
  case groups = 0x67, effectGroups = 0x65, effectGuard = 0x77, rule = 0x72
}

/// What the first number of a rule, and the second of a fact, says.
struct CheckedItemFlags: OptionSet {
  let rawValue: UInt64
  static let forbids = CheckedItemFlags(rawValue: 1)
  static let speaksOfNewcomer = CheckedItemFlags(rawValue: 2)
  static let isOfSettings = CheckedItemFlags(rawValue: 4)
  static let isNegated = CheckedItemFlags(rawValue: 8)
  /// Of a fact.
  static let isOfTarget = CheckedItemFlags(rawValue: 1)
  static let isNewcomer = CheckedItemFlags(rawValue: 2)
}

extension ProfileText {
  /// The file that holds the standard profile checked; nil where its text is wrong.
  package static var checkedStandardFile: String? {
    guard let lines = Texts.checkedText?.lines else { return nil }
    return """
      // swift-format-ignore-file
      // Made by `roompolicy-dev generate` from the profile's text.

      extension ProfileText {
        /// What checking the profile's text gives, as `CheckedItem` says.
        static let checkedStandard = \"""
      \(lines.map { "    " + $0 }.joined(separator: "\n"))
          \"""
      }

      """
  }
}

extension CheckedProfile {
  /// What lines are made of; of another text, or other tables, they are not read.
  static func stamp(_ source: Source) -> [UInt64] {
    // Why eight at a time: see `Source`.
    let text = source.bytes.span.bytes
    var sum: UInt64 = 0
    var index = 0
    while index + 8 <= text.byteCount {
      sum = (sum ^ UInt64(littleEndian: text.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)))
      sum = sum &* 0x9E37_79B9_7F4A_7C15
      sum ^= sum >> 32
      index += 8
    }
    for byte in source.bytes[index...] { sum = sum &* 31 &+ UInt64(byte) }
    return [
      UInt64(source.bytes.count), sum, UInt64(Fact.allCases.count), UInt64(Operation.allCases.count),
    ]
  }

  /// The lines from which `init(reading:)` makes the profile again.
  var lines: [String] {
    var writer = CheckedItemWriter(source: source)
    writer.put(.profile, Self.stamp(source) + [UInt64(factCount)])
    for (index, rule) in rules.enumerated() {
      writer.put(rule, isOfSettings: rulesOfSettings.contains(index))
    }
    return writer.lines
  }
}

/// Writes items, each set of operations and each condition once.
private struct CheckedItemWriter {
  let source: Source
  var lines: [String] = []
  /// Those of the line to come.
  private var items: [String] = []
  private var sets: [OperationSet: UInt64] = [:]
  private var conditions: [CheckedCondition: UInt64] = [:]

  init(source: Source) { self.source = source }

  mutating func put(_ item: CheckedItem, _ numbers: [UInt64] = []) {
    let letter = String(UnicodeScalar(item.rawValue))
    items.append(([letter] + numbers.map { String($0) }).joined(separator: " "))
    if item == .profile || item == .rule {
      lines.append(items.joined(separator: ";"))
      items = []
    }
  }

  mutating func put(_ rule: CheckedRule, isOfSettings: Bool) {
    if !rule.groups.isEmpty { put(.groups, rule.groups.map { UInt64($0.rawValue) }) }
    if !rule.effectGroups.isEmpty { put(.effectGroups, rule.effectGroups.map { UInt64($0.rawValue) }) }
    for effect in rule.guards {
      let numbers = [index(of: effect.operations), index(of: effect.condition)]
      put(.effectGuard, numbers)
    }
    var flags: CheckedItemFlags = []
    if rule.effect == .forbid { flags.insert(.forbids) }
    if rule.speaksOfNewcomer { flags.insert(.speaksOfNewcomer) }
    if isOfSettings { flags.insert(.isOfSettings) }
    if rule.isNegated { flags.insert(.isNegated) }
    let end = Int(rule.span.end)
    let numbers =
      [flags.rawValue, index(of: rule.operations), index(of: rule.condition)]
      + place(of: rule.name.map { Array($0.utf8) }, from: end) + place(of: rule.because, from: end)
      + [UInt64(rule.span.start), UInt64(end)]
    put(.rule, numbers)
  }

  /// Where a rule's name or reason stands behind it; 0 and 0 where it has none.
  private func place(of words: [UInt8]?, from end: Int) -> [UInt64] {
    guard let words else { return [0, 0] }
    let start = source.bytes.indices.dropFirst(end).first { source.bytes[$0...].starts(with: words) } ?? 0
    return [UInt64(start), UInt64(start + words.count)]
  }

  private mutating func index(of operations: OperationSet) -> UInt64 {
    if let index = sets[operations] { return index }
    put(.operations, operations.members.map { UInt64($0.rawValue) })
    let index = UInt64(sets.count)
    sets[operations] = index
    return index
  }

  // Why recursion: the profile's conditions are shallow.
  private mutating func index(of condition: CheckedCondition) -> UInt64 {
    if let index = conditions[condition] { return index }
    switch condition {
    case .constant(let value): put(value ? .yes : .no)
    case .fact(let fact): put(fact)
    case .not(let inner):
      let inner = index(of: inner)
      put(.not, [inner])
    case .all(let parts):
      let parts = parts.map { index(of: $0) }
      put(.all, parts)
    case .any(let parts):
      let parts = parts.map { index(of: $0) }
      put(.any, parts)
    }
    conditions[condition] = UInt64(conditions.count)
    return UInt64(conditions.count - 1)
  }

  private mutating func put(_ fact: CheckedFact) {
    var flags: CheckedItemFlags = []
    if fact.person == .target { flags.insert(.isOfTarget) }
    if fact.isNewcomer { flags.insert(.isNewcomer) }
    var numbers: [UInt64] = [
      UInt64(fact.fact.rawValue), flags.rawValue, fact.roles.bits, fact.number,
      fact.choice.map { UInt64($0.rawValue) + 1 } ?? 0,
      fact.optionality.map { UInt64($0.rawValue) + 1 } ?? 0,
    ]
    while numbers.count > 1 && numbers.last == 0 { numbers.removeLast() }
    put(.fact, numbers)
  }
}

import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension CheckedProfile {
  /// Reads the standard profile from its lines (`CheckedItem`); nil where they were made of another text or of other
  /// tables.
  init?(reading lines: String) {
    let source = Source(name: Profile.standard.word, bytes: Array(ProfileText.standard.utf8))
    var reader = CheckedItemReader(source: source, lines: lines)
    guard reader.next() == .profile, reader.numbers.count == 5,
      reader.numbers.dropLast() == Self.stamp(source)[...], let factCount = Int(exactly: reader.numbers[4]),
      reader.readRules()
    else { return nil }
    self.init(
      source: source, rules: reader.rules, rulesOfSettings: reader.rulesOfSettings, factCount: factCount)
  }
}

private struct CheckedItemReader {
  let source: Source
  private let text: [UInt8]
  private var place = 0
  /// Those of the item.
  private(set) var numbers: [UInt64] = []
  private var sets: [OperationSet] = []
  private var conditions: [CheckedCondition] = []
  private var groups: [OperationGroup] = []
  private var effectGroups: [OperationGroup] = []
  private var guards: [EffectGuard] = []
  private(set) var rules: [CheckedRule] = []
  private(set) var rulesOfSettings: [Int] = []

  init(source: Source, lines: String) {
    self.source = source
    text = Array(lines.utf8)
    numbers.reserveCapacity(32)
    conditions.reserveCapacity(512)
    rules.reserveCapacity(256)
  }

  /// Reads an item's letter and numbers; nil at the end, and where it is none.
  mutating func next() -> CheckedItem? {
    guard place < text.count, let item = CheckedItem(rawValue: text[place]) else { return nil }
    place += 1
    numbers.removeAll(keepingCapacity: true)
    // Why: what is counted here stays in registers, which fields of `self` do not.
    let bytes = text
    var (position, number, isNumber) = (place, UInt64(0), false)
    defer { place = position }
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case 0x30...0x39 where isNumber: number = number &* 10 &+ UInt64(byte - 0x30)
      case 0x20, 0x0A, 0x3B:
        if isNumber { numbers.append(number) }
        if byte != 0x20 { return item }
        (number, isNumber) = (0, true)
      default: return nil
      }
    }
    if isNumber { numbers.append(number) }
    return item
  }

  /// Reads all items behind the first; false where one is not as it should be.
  mutating func readRules() -> Bool {
    while place < text.count {
      guard let item = next() else { return false }
      switch item {
      case .profile: return false
      case .operations:
        var set = OperationSet()
        for number in numbers {
          guard let operation = Operation(rawValue: UInt8(clamping: number)) else { return false }
          set.insert(operation)
        }
        sets.append(set)
      case .yes: conditions.append(.constant(true))
      case .no: conditions.append(.constant(false))
      case .fact:
        guard let fact = fact() else { return false }
        conditions.append(.fact(fact))
      case .not, .all, .any:
        guard numbers.allSatisfy({ $0 < conditions.count }), let first = numbers.first else { return false }
        let parts = numbers.map { conditions[Int($0)] }
        conditions.append(
          item == .not ? .not(conditions[Int(first)]) : item == .all ? .all(parts) : .any(parts))
      case .groups:
        guard let members else { return false }
        groups = members
      case .effectGroups:
        guard let members else { return false }
        effectGroups = members
      case .effectGuard:
        guard numbers.count == 2, let operations = set(numbers[0]), let condition = condition(numbers[1])
        else {
          return false
        }
        guards.append(EffectGuard(operations: operations, condition: condition))
      case .rule: if !readRule() { return false }
      }
    }
    return true
  }

  /// The groups of the item; nil where a number is none.
  private var members: [OperationGroup]? {
    let groups = numbers.compactMap { OperationGroup(rawValue: UInt8(clamping: $0)) }
    return groups.count == numbers.count ? groups : nil
  }

  private func set(_ index: UInt64) -> OperationSet? { index < sets.count ? sets[Int(index)] : nil }

  private func condition(_ index: UInt64) -> CheckedCondition? {
    index < conditions.count ? conditions[Int(index)] : nil
  }

  /// The fact of the item; nil where it is none.
  private mutating func fact() -> CheckedFact? {
    numbers.append(contentsOf: repeatElement(0, count: max(0, 6 - numbers.count)))
    guard let fact = Fact(rawValue: UInt8(clamping: numbers[0])) else { return nil }
    var checked = CheckedFact(fact)
    let flags = CheckedItemFlags(rawValue: numbers[1])
    checked.person = flags.contains(.isOfTarget) ? .target : .actor
    checked.isNewcomer = flags.contains(.isNewcomer)
    checked.roles = RoleSet(bits: numbers[2])
    checked.number = numbers[3]
    checked.choice = numbers[4] == 0 ? nil : Choice(rawValue: UInt8(clamping: numbers[4] - 1))
    checked.optionality = numbers[5] == 0 ? nil : Optionality(rawValue: UInt8(clamping: numbers[5] - 1))
    let isWhole =
      (checked.choice == nil) == (numbers[4] == 0) && (checked.optionality == nil) == (numbers[5] == 0)
    return isWhole ? checked : nil
  }

  private mutating func readRule() -> Bool {
    guard numbers.count == 9, let operations = set(numbers[1]), let condition = condition(numbers[2]),
      let name = words(3), let because = words(5), let span = range(7)
    else { return false }
    let flags = CheckedItemFlags(rawValue: numbers[0])
    if flags.contains(.isOfSettings) { rulesOfSettings.append(rules.count) }
    rules.append(
      CheckedRule(
        effect: flags.contains(.forbids) ? .forbid : .allow, operations: operations, groups: groups,
        effectGroups: effectGroups, guards: guards, condition: condition,
        isNegated: flags.contains(.isNegated),
        speaksOfNewcomer: flags.contains(.speaksOfNewcomer),
        name: name.isEmpty ? nil : String(decoding: name, as: UTF8.self),
        because: because.isEmpty ? nil : Array(because),
        span: Span(source: 0, start: span.lowerBound, end: span.upperBound), isOfProfile: true))
    (groups, effectGroups, guards) = ([], [], [])
    return true
  }

  private func words(_ index: Int) -> ArraySlice<UInt8>? { range(index).map { source.bytes[$0] } }

  /// The part of the text that the numbers at `index` and behind it bound; nil where there is none.
  private func range(_ index: Int) -> Range<Int>? {
    let (start, end) = (numbers[index], numbers[index + 1])
    return start <= end && end <= source.bytes.count ? Int(start)..<Int(end) : nil
  }
}

import RoomPolicy

/// What one role may do of one operation.
package struct TableCell: Hashable {
  package struct Given: Hashable {
    package let key: String
    /// Any of these does; none where the key takes no value, or a number.
    package let values: [String]
    /// Any number of any of these does; none where the key takes none.
    package let ranges: [Range]
  }
  /// Numbers with their units, from the first to the last, both included; nil where there is no end.
  package struct Range: Hashable {
    package let first: String
    package let last: String?
  }
  package struct Condition: Hashable {
    let words: String
    /// Of whom it is so; nil for everybody.
    package let people: String?
    package let given: [Given]
  }
  package struct Entry: Hashable {
    /// Whom it may be done to; empty where the operation has no target.
    package var targets: [String]
    /// Any of these must be given; empty where nothing must.
    package var conditions: [Condition]
  }
  package enum Kind: String { case yes, no, some }

  /// How many targets there are, oneself among them; nil where the operation has none.
  let targetCount: Int?
  package var entries: [Entry] = []
  /// What denies though it is allowed without, and to whom; of a table of what changed, where the profile has no such.
  var denials: [Entry] = []
  /// Targets to whom it may not be done.
  var missing: [String] = []

  init(targetCount: Int?, entries: [Entry] = []) {
    self.targetCount = targetCount
    self.entries = entries
  }

  /// What the kinds mean, where they are shown by colour.
  static let legend: [(kind: Kind, words: String)] = [
    (.yes, "yes, all: always"), (.some, "words: to these, or with this"), (.no, "\(never): never"),
  ]

  var kind: Kind {
    if entries.isEmpty { return .no }
    let isPlain = entries.count == 1 && entries[0].conditions.isEmpty && missing.isEmpty
    return isPlain && denials.isEmpty ? .yes : .some
  }

  /// Whether it says to whom.
  package var hasTargets: Bool { targetCount != nil }

  /// What a cell says of what is never allowed.
  static let never = "—"

  /// Leaves out what another cell does not allow in any case, and what it denies as well.
  mutating func keepDenials(since before: TableCell?) {
    guard let free = before?.entries.first(where: { $0.conditions.isEmpty }) else {
      denials = []
      return
    }
    denials = denials.compactMap { denial in
      let old = before?.denials.first { $0.conditions == denial.conditions }
      var denial = denial
      if targetCount == nil { return old == nil ? denial : nil }
      denial.targets.removeAll { !free.targets.contains($0) || old?.targets.contains($0) ?? false }
      return denial.targets.isEmpty ? nil : denial
    }
  }

  /// The same without what denies.
  var textWithoutDenials: String {
    var cell = self
    cell.denials = []
    return cell.text
  }

  /// The cell in words: `yes`, `—`, `member, visitor`, `all`, `with a link signed by owner or admin`.
  package var text: String {
    if entries.isEmpty { return Self.never }
    let allowed = entries.map { entry in
      let condition = entry.conditions.map(\.words).joined(separator: ", or ")
      guard let targetCount else { return condition.isEmpty ? "yes" : condition }
      // Why: alone, the role's name would read as nobody.
      var targets = entry.targets == ["none"] ? "role none" : entry.targets.joined(separator: ", ")
      if entry.targets.count == targetCount {
        targets = "all"
      } else if entries.count == 1 && missing.count <= 2 && entry.targets.count > 3 {
        targets = "all but " + missing.joined(separator: ", ")
      } else if entries.count == 2 && missing.isEmpty && entry.targets.count > 3 {
        targets = "all others"
      }
      return condition.isEmpty ? targets : targets + " " + condition
    }
    let free = entries.first { $0.conditions.isEmpty }?.targets
    let denied = denials.map { denial in
      let whom = denial.targets == free ? "" : denial.targets.joined(separator: ", ") + " "
      return "not " + whom + denial.conditions.map(\.words).joined(separator: ", or ")
    }
    return (allowed + denied).joined(separator: "; ")
  }
}

import PolicyAnalysis
import RoomModel

extension SideEffects {
  /// What a change opens or closes, as a reader has time for it: each effect in words, or where these are many, each
  /// operation that is concerned, with how many kinds of request and one of them.
  package struct Line {
    package let words: String
    package let example: String
    /// Whom it concerns in the room; nil without one.
    package let people: String?
  }

  /// At most this many effects are printed one by one.
  package static let toldAlone = 12

  package func lines(opens: Bool) -> [Line] {
    let reported = effects.filter { $0.opens == opens }
    if reported.count <= Self.toldAlone {
      return reported.map { Line(words: $0.words, example: $0.example, people: $0.peopleWords) }
    }
    var groups: [(operations: [Operation], effects: [Effect])] = []
    for effect in reported {
      let operations = effect.sentence.operations
      if let place = groups.firstIndex(where: { $0.operations == operations }) {
        groups[place].effects.append(effect)
      } else {
        groups.append((operations, [effect]))
      }
    }
    return groups.map { group in
      if group.effects.count == 1 {
        return Line(
          words: group.effects[0].words, example: group.effects[0].example,
          people: group.effects[0].peopleWords)
      }
      let named = group.operations.prefix(4).map { "`\($0.row.verb)`" }.joined(separator: ", ")
      let rest = group.operations.count > 4 ? " and \(group.operations.count - 4) more" : ""
      return Line(
        words: "\(named)\(rest): \(group.effects.count) kinds of request", example: group.effects[0].example,
        people: Self.people(of: group.effects))
    }
  }

  /// Whether `lines` leaves words out, which the JSON form of an explanation has.
  package func isShortened(opens: Bool) -> Bool { effects.count { $0.opens == opens } > Self.toldAlone }

  private static func people(of effects: [Effect]) -> String? {
    if effects.contains(where: { $0.people == nil }) { return nil }
    var names: [String] = []
    for name in effects.flatMap({ $0.people ?? [] }) where !names.contains(name) { names.append(name) }
    if names.isEmpty { return "in this room for nobody" }
    let isAll = names.count <= named && effects.allSatisfy { $0.peopleCount <= named }
    return "in this room for " + names.prefix(named).joined(separator: ", ") + (isAll ? "" : " and more")
  }
}

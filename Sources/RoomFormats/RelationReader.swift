import RoomModel
import SourceText

/// Takes JSON values for consents, blocks and relations of the policy: who stands how to whom.
enum RelationReader {
  private enum ConsentKey: String, InputWord { case from, to, room }
  private enum BlockKey: String, InputWord { case from, to }

  /// Those consents that hold in the room `identifier`: for it alone, or for all rooms.
  static func consents(
    _ value: JSONValue, in identifier: [UInt8]?, _ checker: inout InputChecker
  ) -> [(from: User, to: User)] {
    var result: [(from: User, to: User)] = []
    for element in checker.array(value, "`consents`", of: "consents") ?? value.elements {
      guard let members = checker.object(element, "a consent") else { continue }
      var (from, to) = (End(), End())
      var holdsHere = true
      for member in members {
        switch checker.key(member, in: "a consent", ConsentKey.self) {
        case .from: from.read(member.value, &checker)
        case .to: to.read(member.value, &checker)
        case .room: holdsHere = isHere(member.value, identifier, &checker)
        case nil: continue
        }
      }
      if let pair = pair(from, to, of: element, "a consent", &checker), holdsHere { result.append(pair) }
    }
    return result
  }

  static func blocks(_ value: JSONValue, _ checker: inout InputChecker) -> [(from: User, to: User)] {
    var result: [(from: User, to: User)] = []
    for element in checker.array(value, "`blocks`", of: "blocks") ?? value.elements {
      guard let members = checker.object(element, "a block") else { continue }
      var (from, to) = (End(), End())
      for member in members {
        switch checker.key(member, in: "a block", BlockKey.self) {
        case .from: from.read(member.value, &checker)
        case .to: to.read(member.value, &checker)
        case nil: continue
        }
      }
      if let pair = pair(from, to, of: element, "a block", &checker) { result.append(pair) }
    }
    return result
  }

  /// Who stands in one relation to whom: `[["mum@example.com", "kid@example.com"]]`.
  static func pairs(_ value: JSONValue, _ checker: inout InputChecker) -> [(first: User, second: User)] {
    var result: [(first: User, second: User)] = []
    for element in checker.array(value, "a relation", of: "pairs of users") ?? value.elements {
      guard let users = checker.array(element, "a pair of a relation", of: "two users") else { continue }
      let ends = users.map { ($0.span, checker.name($0, "user")) }
      guard ends.count == 2 else {
        checker.report(
          InputMistake.notAPair.at(
            element.openingSpan, "a pair of a relation has two users, and this has \(ends.count)",
            help:
              "list who stands in the relation, then to whom: `[\"mum@example.com\", \"kid@example.com\"]`"))
        continue
      }
      guard let first = ends[0].1, let second = ends[1].1 else { continue }
      if first.key == second.key {
        checker.report(
          InputMistake.relationToOneself.at(
            ends[1].0, "the user `\(quoted(second.name[...]))` stands in a relation to themselves",
            others: [Diagnostic.Label(span: ends[0].0, text: "the same user here")],
            help: "name two users, or drop the pair"))
      } else {
        result.append((first, second))
      }
    }
    return result
  }

  /// One end of a consent or block.
  private struct End {
    var isGiven = false
    var user: User?

    mutating func read(_ value: JSONValue, _ checker: inout InputChecker) {
      isGiven = true
      user = checker.name(value, "user")
    }
  }

  private static func pair(
    _ from: End, _ to: End, of value: JSONValue, _ what: String, _ checker: inout InputChecker
  ) -> (from: User, to: User)? {
    if !from.isGiven { checker.reportMissing("from", in: value, what) }
    if !to.isGiven { checker.reportMissing("to", in: value, what) }
    guard let from = from.user, let to = to.user else { return nil }
    return (from, to)
  }

  private static func isHere(
    _ value: JSONValue, _ identifier: [UInt8]?, _ checker: inout InputChecker
  ) -> Bool {
    if value.kind == .string && value.text.elementsEqual("this".utf8) { return true }
    guard let room = checker.uri(value, "the `room` of a consent") else { return false }
    return identifier.map { RoomURI($0[...]) == RoomURI(room) } ?? false
  }
}

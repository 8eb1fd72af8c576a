import Expectations
import Foundation
import PolicyCompiler
import PolicyLint
import RoomPolicy
import Testing

/// The three rooms of draft-ietf-mimi-room-policy-04, appendix A, as printed, against what is wrong with them.
struct DraftRoomsTests {
  static let rooms = ["A.1", "A.2", "A.3"]
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardized
  private static let data = tests.appendingPathComponent("../../shared/data").standardized
  private static let hasData = FileManager.default.fileExists(
    atPath: data.appendingPathComponent("mimi-rooms-mistakes.json").path)

  /// A mistake of a room, by its words in the draft.
  private struct Mistake: Decodable {
    let room: String
    let kind: String
    let role: String?
    let words: String
    let certain: Bool
    let recommended: String
  }

  private static func text(_ room: String) throws -> String {
    try String(contentsOf: tests.appendingPathComponent("DraftRooms/\(room).roompolicy"), encoding: .utf8)
  }

  private static func decoded<Value: Decodable>(_ file: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Value.self, from: Data(contentsOf: data.appendingPathComponent(file)))
  }

  /// The code of each kind of mistake; nil for prose, which no tool reads.
  private static func code(_ kind: String) -> String? {
    switch kind {
    case "reserved-capability": "RP0577"
    case "unknown-capability": "RP0209"
    case "spelling": "RP0579"
    case "dead-capability": "RP0548"
    case "dead-transition": "RP0547"
    case "unreachable-role": "RP0545"
    case "self-include": "RP0310"
    case "undefined-include": "RP0301"
    default: nil
    }
  }

  @Test(.enabled(if: hasData, "the mistakes are beside the checkout"), arguments: rooms)
  func lintReportsTheCertainMistakesAndNothingElse(room: String) throws {
    let mistakes: [Mistake] = try Self.decoded("mimi-rooms-mistakes.json")
    let certain = mistakes.filter { $0.room == room && $0.certain && $0.kind != "prose" }
    let expected = Set(
      certain.filter { $0.recommended == "report" }.compactMap { mistake in
        Self.code(mistake.kind).map { "\($0) \(mistake.role ?? "") \(mistake.words)" }
      })
    let text = try Self.text(room)
    let found = RoleReports(text)
    let isCertain = { (report: RoleReports.Report) in
      report.severity != .note || ["RP0577", "RP0579"].contains(report.code)
    }
    let reported = found.reports.filter(isCertain).map { "\($0.code) \($0.role) \(Self.words($0, text))" }
    expect(Set(reported), equals: expected, room)
    expect(reported.count, equals: expected.count, "each once")
    expect(expected.count >= 10 && expected.count == certain.count { $0.recommended == "report" })
    // What only lacks a preauthorization or a link is one note; nothing else that is not certain has this code.
    expect(found.reports.count { $0.code == "RP0580" } <= 1)
  }

  /// What is reported in the draft's form: `(0,[2])` for a change.
  private static func words(_ report: RoleReports.Report, _ text: String) -> String {
    guard report.code == "RP0547" else { return report.words }
    let indexes = Dictionary(
      text.matches(of: /role (\w+) = (\d+)/).map { (String($0.1), String($0.2)) }, uniquingKeysWith: { $1 })
    let from = report.line.firstMatch(of: /may change (\w+) to/).map { String($0.1) } ?? ""
    return "(\(indexes[from] ?? from),[\(indexes[report.words] ?? report.words)])"
  }

  @Test(.enabled(if: hasData, "the rooms are beside the checkout"))
  func theTextsAreTheDraftsRooms() throws {
    let printed: DraftRooms = try Self.decoded("mimi-rooms-as-printed.json")
    for room in printed.rooms { expect(try Self.text(room.section), equals: room.policy, room.section) }
    expect(printed.rooms.count, equals: Self.rooms.count)
  }

  @Test(arguments: ["34-cooperative-room", "35-administered-room", "36-moderated-panel"])
  func fixedTheyHaveNoWarning(example: String) throws {
    let path = Self.tests.appendingPathComponent("../Examples/\(example)/room.roompolicy").standardized
    let found = RoleReports(try String(contentsOf: path, encoding: .utf8))
    expect(found.reports.filter { $0.severity != .note }.map(\.code), equals: [])
  }
}

/// The rooms of the draft's appendix as data.
private struct DraftRooms: Decodable {
  struct Room: Decodable {
    let section: String
    let title: String
    let roles: [Role]

    /// The room as policy text, a line for each line of the draft that says something.
    var policy: String {
      let names = Dictionary(uniqueKeysWithValues: roles.map { ($0.index, $0.index == 0 ? "none" : $0.name) })
      let title =
        "# \(title) of draft-ietf-mimi-room-policy-04, appendix \(section), as printed: "
        + "its mistakes are what lint is to find."
      return ([title, "roompolicy 1", "profile roles", ""] + roles.flatMap { $0.lines(names) })
        .joined(separator: "\n")
    }
  }

  struct Role: Decodable {
    struct Words: Decodable { let asPrinted: String }
    struct Changes: Decodable {
      struct Entry: Decodable { let fromRoleIndex: Int, targetRoleIndexes: [Int] }
      let entries: [Entry]
    }
    let name: String
    let roleIndex: Int
    let capabilities: [Words]
    let constraints: [String: Int?]
    let authorizedRoleChanges: Changes

    var index: Int { roleIndex }

    func lines(_ names: [Int: String]) -> [String] {
      var head = "role \(names[index] ?? "") = \(index)"
      var lines: [String] = []
      for words in capabilities.map(\.asPrinted) {
        if let included = words.firstMatch(of: /include all the capabilities authorized for an? (\w+)/) {
          head += " includes \(included.1)"
        } else if let name = words.firstMatch(of: /^can\w+/) {
          lines.append("  can \(name.0)")
        }
      }
      for entry in authorizedRoleChanges.entries {
        let to = entry.targetRoleIndexes.map { names[$0] ?? "" }.joined(separator: ", ")
        lines.append("  may change \(names[entry.fromRoleIndex] ?? "") to \(to)")
      }
      func bound(_ name: String, _ words: String) {
        if let count = constraints[name] ?? nil, count > 0 || words.hasPrefix("at most") {
          lines.append("  " + words.replacing("N", with: "\(count)"))
        }
      }
      bound("minimum_participants_constraint", "at least N")
      bound("maximum_participants_constraint", "at most N")
      bound("minimum_active_participants_constraint", "at least N active")
      bound("maximum_active_participants_constraint", "at most N active")
      return [head] + lines + [""]
    }
  }
  let rooms: [Room]
}

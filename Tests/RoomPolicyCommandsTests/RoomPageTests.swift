import CommandConsole
import Expectations
import RoomFormats
import RoomPolicy
import SourceText
import Testing

/// The page on a room's state: its example is one, and no key is missing.
struct RoomPageTests {
  private let page = Console().run("help", "room").output

  private var example: String {
    let lines = page.split(separator: "\n").map(String.init)
    guard let start = lines.firstIndex(of: "    {"), let end = lines.firstIndex(of: "    }") else {
      return ""
    }
    return lines[start...end].joined(separator: "\n")
  }

  @Test func itFitsAScreen() {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    expect(lines.count <= 70)
    for line in lines { expect(line.count <= 80, "\(line)") }
  }

  @Test func itsExampleIsARoom() throws {
    let policy = try require(
      Policy.load(
        Array("roompolicy 1\nmoderated\nright pinner granted by owner\nrelation guardian\n".utf8), name: "p"
      )
      .policy)
    let source = Source(name: "room.json", bytes: Array(example.utf8))
    let (state, diagnostics) = readRoomState(source, id: 0, against: policy.program)
    expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    expect(state?.room.users.count, equals: 6)
    expect(state?.room.relations.count, equals: 1)
  }

  /// The keys that there are, as the reader lists them where it finds another.
  @Test(arguments: [#"{"zebra": 0}"#, #"{"users": {"a@b.c": {"zebra": 0}}}"#])
  func itHasEveryKey(of text: String) throws {
    let (_, diagnostics) = readRoomState(Source(name: "r", bytes: Array(text.utf8)), id: 0)
    let help = try require(diagnostics.lazy.compactMap(\.help).first { $0.contains("the keys are") })
    let keys = help.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    expect(keys.count > 5)
    for key in keys { expect(page.contains("\n  \(key) "), "\(key)") }
  }
}

import Expectations
import PolicyOracle
import PolicyCompiler
import PolicyMachine
import PolicySyntax
import RoomFormats
import RoomPolicy
import SourceText
import Testing

/// The library on a thread of 350 KiB, as servers have them: conditions as deep as the language lets them be.
struct SmallStackTests {
  private static let depth = 255

  /// Policies that nest in every way there is.
  static let texts: [(name: String, text: String)] = {
    let fact = "actor is owner"
    func rule(_ condition: String) -> String { "roompolicy 1\nallow send message if \(condition)\n" }
    func nested(_ opening: String, _ closing: String, _ depth: Int = depth) -> String {
      String(repeating: opening, count: depth) + fact + String(repeating: closing, count: depth)
    }
    let chain = (1...254).map { "define d\($0) as d\($0 - 1) and actor is member\n" }.joined()
    let row = (1...2_000).map { "define d\($0) as d\($0 - 1)\n" }.joined()
    let inner = "define d0 as actor is owner\n"
    return [
      ("parentheses", rule(nested("(", ")"))),
      ("nots", rule(nested("not ", ""))),
      ("nots in parentheses", rule(nested("not (", ")", depth / 2))),
      ("and", rule(nested("(actor is member and ", ")"))),
      ("or", rule(nested("(actor is member or ", ")"))),
      ("both", rule(nested("(actor is member or (actor is admin and ", "))", depth / 2))),
      ("not and", rule(nested("not (actor is member and ", ")", depth / 2))),
      ("unless", rule(nested("(actor is member or ", ")")).replacing(" if ", with: " unless ")),
      ("assertion", "roompolicy 1\nassert never \(nested("(actor is member and ", ")")) can send message\n"),
      ("definitions in definitions", "roompolicy 1\n" + inner + chain + "allow send message if d254\n"),
      ("definitions that are definitions", "roompolicy 1\n" + inner + row + "allow send message if d2000\n"),
      ("unclosed", rule(String(repeating: "(", count: depth) + fact)),
      ("too deep", rule(nested("(", ")", 400))),
      ("mixed", rule(nested("(actor is member and actor is active or ", ")"))),
      ("unsuited", rule(nested("(actor is member or ", ")").replacing(fact, with: "target is owner"))),
      (
        "unsuited through definitions",
        "roompolicy 1\n" + inner.replacing("actor", with: "target") + row + "allow send message if d2000\n"
      ),
      ("circle", "roompolicy 1\ndefine d0 as d2000\n" + row + "allow send message if d2000\n"),
    ]
  }()

  @Test(arguments: Sweep.one(of: 3, Array(texts.indices))) func aDeepPolicyIsLoaded(_ index: Int) throws {
    let (name, text) = Self.texts[index]
    let bytes = Array(text.utf8)
    let loaded = try require(SmallStack.run { Policy.load(bytes, name: name) }, "\(name)")
    expect(loaded.policy != nil || loaded.diagnostics.contains { $0.severity == .error }, "\(name)")
  }

  @Test(arguments: Sweep.one(of: 3, Array(texts.indices))) func aDeepPolicyIsLaidOut(_ index: Int) throws {
    let (name, text) = Self.texts[index]
    let bytes = Array(text.utf8)
    let laid = try require(
      SmallStack.run {
        let tree = parse(lex(Source(name: name, bytes: bytes), id: 0))
        let text = format(tree)
        let again = text.map { parse(lex(Source(name: name, bytes: $0), id: 0)) }
        return (again.map { haveSameWords($0, tree) }, tree.reports.hasErrors)
      }, "\(name)")
    expect(laid.0, equals: (laid.1 ? nil : true), "\(name)")
  }

  @Test func filesThatUseEachOtherInARow() throws {
    let loaded = try require(
      SmallStack.run {
        Policy.load(Array("roompolicy 1\nuse \"1\"\n".utf8), name: "0") { path in
          let next = (Int(path) ?? 0) + 1
          return .success(Array((next <= 256 ? "use \"\(next)\"\n" : "open\n").utf8))
        }
      })
    expect(loaded.policy != nil)
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"]) func aDeepRoomIsRead(opening: String) throws {
    let closing = String(opening.reversed().filter { "[{".contains($0) }.map { $0 == "[" ? "]" : "}" })
    let depth = (Self.depth - 1) / closing.count
    for inner in ["1", ""] {
      let text =
        "{\"users\":" + String(repeating: opening, count: depth) + inner
        + String(repeating: closing, count: inner.isEmpty ? 0 : depth) + "}"
      let (state, diagnostics) = try require(
        SmallStack.run { readRoomState(Source(name: "room", bytes: Array(text.utf8)), id: 0) })
      expect(state == nil)
      expect(diagnostics.contains { $0.severity == .error })
    }
  }

  @Test func rolesThatIncludeEachOtherInARow() throws {
    let roles = (2...61).map { "role r\($0)\($0 < 61 ? " includes r\($0 + 1)" : "")\n  can send message\n" }
    let text = "roompolicy 1\nprofile roles\n" + roles.joined()
    let loaded = try require(SmallStack.run { Policy.load(Array(text.utf8), name: "roles") })
    expect(loaded.policy != nil, "\(loaded.diagnostics)")
  }
}

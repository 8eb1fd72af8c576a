import CommandConsole
import Expectations
import RoomPolicyCommands
import Testing

/// The sequence that `prove` finds, drawn by `graph`.
struct SequencePictureTests {
  private static let policy = """
    roompolicy 1
    profile roles
    role member = 2
      can remove self
      may change member to none
    role owner = 3
      can ban, unban
      may change member to banned
      may change banned to member

    """
  private static let broken = "never banned eventually becomes member"

  private func run(_ verb: String, _ assertion: String, _ form: String) throws -> Console.Result {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", Self.policy)
    return withExtendedLifetime(folder) {
      $0.console.run(verb, "p.roompolicy", assertion, "--format", form)
    }
  }

  private func draw(_ form: String) throws -> Console.Result { try run("graph", Self.broken, form) }

  @Test func everyFormIsOfTheSequenceThatProveFinds() throws {
    let proved = try run("prove", Self.broken, "json").document()
    let answer = try require((proved["assertions"] as? [[String: Any]])?.first)
    let steps = try require(answer["count"] as? Int)
    let scenario = try require(answer["scenario"] as? [String])
    let text = try draw("text")
    expect(text.status, equals: .no)
    for line in text.output.split(separator: "\n") { expect(line.count <= 80, "\(line)") }
    expect(text.output.contains(scenario[0].prefix(40)) && text.output.contains("\n  * "), "\(text.output)")
    let document = try draw("json").document()
    let scenes = try require(document["scenes"] as? [[String: Any]])
    expect(scenes.count, equals: steps + 1)
    expect(
      scenes.dropFirst().compactMap { ($0["step"] as? [String])?.first }
        + (document["ending"] as? [String] ?? []), equals: scenario)
    let dot = try draw("dot").output
    expect(dot.hasPrefix("digraph steps {") && dot.hasSuffix("}\n"))
    expect(dot.split(separator: "\n").count { $0.contains(" -> ") }, equals: steps + 1)
    let mermaid = try draw("mermaid").output
    expect(mermaid.split(separator: "\n").count { $0.contains(" -->|") }, equals: steps)
    let svg = try draw("svg").output
    expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    expect(svg.split(separator: "\n").count { $0.contains("class=\"room\"") }, equals: steps + 1)
  }

  @Test func whatIsNotBrokenSaysSo() throws {
    for form in ["text", "dot", "mermaid", "svg", "json"] {
      let drawn = try run("graph", "only member can ban", form)
      expect(drawn.status == .no && drawn.output.contains("broken"), drawn.output)
      let held = try run("graph", "never member eventually becomes owner", form)
      expect(held.status == .yes && held.output.contains("holds"), held.output)
    }
    try run("graph", "never stranger eventually ban", "text").expectRefused("RP0301", "stranger")
  }
}

import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// A file that others use is judged, and fixed, as part of each of them.
struct JudgedTogetherTests {
  private func folder(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(name, text) }
    return folder
  }

  private func text(_ folder: TemporaryFolder, _ name: String) throws -> String {
    String(decoding: try folder.read(name), as: UTF8.self)
  }

  private static let blocks = """
    roompolicy 1
    forbid join if room is open and actor is from domain evil.example because "no"
    define helper as actor is member

    """

  @Test(arguments: ["common", "common/blocks.roompolicy", "."])
  func aForbidThatAnotherPolicyNeedsStays(path: String) throws {
    let folder = try folder([
      "lobby.roompolicy":
        "roompolicy 1\nopen\nuse \"common/blocks.roompolicy\"\nforbid ban if helper because \"h\"\n",
      "common/blocks.roompolicy": Self.blocks,
    ])
    let result = folder.console.run("lint", "--fix", path, "--fail-on", "warning")
    expect(result.status, equals: .yes, "\(result.output)\(result.errors)")
    expect(try text(folder, "common/blocks.roompolicy"), equals: Self.blocks)
  }

  @Test func withoutAUserItIsJudgedByItself() throws {
    let folder = try folder(["common/blocks.roompolicy": Self.blocks])
    expect(folder.console.run("lint", "--fix", "common").status != .cannotSay)
    expect(try text(folder, "common/blocks.roompolicy") != Self.blocks)
  }

  @Test func aFragmentMayLackWhatItsUsersSay() throws {
    let fragment = "roompolicy 1\nallow leave, leave if actor is member\nallow leave if staff\n"
    let folder = try folder([
      "a.roompolicy": "roompolicy 1\nuse \"common/f.roompolicy\"\ndefine staff as actor is admin\n",
      "b.roompolicy": "roompolicy 1\nuse \"common/f.roompolicy\"\ndefine staff as actor is owner\n",
      "common/f.roompolicy": fragment,
    ])
    let checked = folder.console.run("check", "common/f.roompolicy")
    expect(checked.status == .yes && checked.output.contains("as part of "), "\(checked.errors)")
    let found = folder.console.run("lint", "common/f.roompolicy")
    expect(found.status, equals: .no)
    expect((found.output + found.errors).contains("RP0536"))
    expect(folder.console.run("lint", "--fix", "common/f.roompolicy").status, equals: .yes)
    let fixed = "roompolicy 1\nallow leave if actor is member\nallow leave if staff\n"
    expect(try text(folder, "common/f.roompolicy"), equals: fixed)
    try folder.write("b.roompolicy", "roompolicy 1\nuse \"common/f.roompolicy\"\nx\n")
    try folder.write("common/f.roompolicy", fragment)
    let broken = folder.console.run("lint", "--fix", "common/f.roompolicy")
    expect(broken.status, equals: .cannotSay)
    expect((broken.output + broken.errors).contains("b.roompolicy:3"))
    expect(folder.console.run("check", "common/f.roompolicy").status, equals: .cannotSay)
    expect(try text(folder, "common/f.roompolicy"), equals: fragment)
  }

  /// A policy that reaches the file only with `--root` uses it all the same.
  @Test(arguments: [["."], ["common", "b"], ["b/room.roompolicy", "common/r.roompolicy"]])
  func aUserThatDoesNotCompileKeepsItsFileAsItIs(paths: [String]) throws {
    let shared = "roompolicy 1\nforbid invite if room is open and actor is visitor\n"
    let folder = try folder([
      "common/r.roompolicy": shared,
      "b/room.roompolicy": "roompolicy 1\nuse \"../common/r.roompolicy\"\nopen\n",
    ])
    expect(folder.console.run(["lint", "--fix"] + paths).status, equals: .cannotSay)
    expect(try text(folder, "common/r.roompolicy"), equals: shared)
    expect(folder.console.run(["lint", "--fix", "--root", "."] + paths).status, equals: .yes)
    expect(try text(folder, "common/r.roompolicy"), equals: shared)
  }

  @Test func useGoesUpToTheRootAndPathsAreReportedFromIt() throws {
    let folder = try folder([
      "common/f.roompolicy": "roompolicy 1\nallow leave, leave if actor is member\n",
      "rooms/hall.roompolicy": "roompolicy 1\nuse \"../common/f.roompolicy\"\n",
      "rooms/out.roompolicy": "roompolicy 1\nuse \"../../f.roompolicy\"\n",
    ])
    expect(folder.console.run("check", "rooms/hall.roompolicy").status, equals: .cannotSay)
    expect(folder.console.run("check", "--root", ".", "rooms/hall.roompolicy").status, equals: .yes)
    expect(folder.console.run("check", "--root", ".", "rooms/out.roompolicy").status, equals: .cannotSay)
    expect(
      folder.console.run("check", "--root", "common", "rooms/hall.roompolicy").status, equals: .cannotSay)
    expect(
      folder.console.run("check", "--root", "nowhere", "rooms/hall.roompolicy").status, equals: .cannotSay)
    let call = ["lint", "--root", ".", folder.path + "/common/f.roompolicy", "--format"]
    let annotations = folder.console.run(call + ["github"])
    expect(annotations.output.contains("file=common/f.roompolicy,"), "\(annotations.output)")
    let sarif = try require(
      try JSONSerialization.jsonObject(with: Data(folder.console.run(call + ["sarif"]).output.utf8))
        as? [String: Any])
    let run = try require((sarif["runs"] as? [[String: Any]])?.first)
    let base = try require((run["originalUriBaseIds"] as? [String: [String: String]])?["ROOT"]?["uri"])
    expect(base.hasPrefix("file:///") && base.hasSuffix("/"))
    expect("\(run["results"] ?? "")".contains("uriBaseId = ROOT") || "\(run)".contains("ROOT"))
    expect(!"\(run["results"] ?? "")".contains("file://"))
  }
}

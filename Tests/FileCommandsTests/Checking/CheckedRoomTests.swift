import Expectations
import CommandConsole
import RoomPolicyCommands
import Testing

/// A room's state behind a policy is held against it.
struct CheckedRoomTests {
  private static let single = "Examples/14-single-device/room.roompolicy"

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("open.roompolicy", "roompolicy 1\nopen\n")
    try folder.write("single.roompolicy", "roompolicy 1\nsingle-device\n")
    try folder.write("fine.json", #"{"users": {"a@b.example": {"role": "owner", "clients": 1}}}"#)
    try folder.write("chief.json", #"{"users": {"a@b.example": {"role": "chief"}}}"#)
    try folder.write("two.json", #"{"users": {"a@b.example": {"role": "owner", "clients": 2}}}"#)
    try folder.write(
      "seed.json",
      #"{"policy": {"open": true, "membership": "open"}, "user-affiliations": {"owner": ["a@b.example"]}}"#)
    return folder
  }

  @Test func aRoomThatFitsIsSaidToFit() throws {
    let folder = try folder()
    let ran = folder.console.run("check", "open.roompolicy", "fine.json")
    expect(ran.status, equals: .yes)
    expect(
      ran.output, equals: "open.roompolicy: well-formed\nfine.json: well-formed, and fits open.roompolicy\n")
  }

  @Test func undeclaredRolesAndImpossibleClientsAreMistakes() throws {
    let folder = try folder()
    expect(folder.console.run("check", "chief.json").status, equals: .yes)
    folder.console.run("check", "open.roompolicy", "chief.json").expectRefused(
      "RP0929", "chief.json:1:", "`chief`")
    expect(folder.console.run("check", "open.roompolicy", "two.json").status, equals: .yes)
    folder.console.run("check", "single.roompolicy", "two.json").expectRefused("RP0931", "two.json:1:")
    folder.console.run("check", Console.checkout + "/" + Self.single, "two.json").expectRefused("RP0931")
  }

  @Test func severalPairsAreCheckedInOneCall() throws {
    let folder = try folder()
    let ran = folder.console.run(
      "check", "open.roompolicy", "two.json", "fine.json", "single.roompolicy", "two.json", "open.roompolicy",
      "chief.json")
    expect(ran.status, equals: .cannotSay)
    expect(ran.codes == ["RP0929", "RP0931"] || ran.codes == ["RP0931", "RP0929"], "\(ran.errors)")
    expect(ran.output.contains("two.json: well-formed, and fits open.roompolicy\n"))
    expect(!ran.output.contains("two.json: well-formed, and fits single.roompolicy\n"))
    expect(ran.output.contains("fine.json: well-formed, and fits open.roompolicy\n"))
  }

  @Test func aRoomStandsForItselfBeforeEveryPolicyAndBehindABrokenOne() throws {
    let folder = try folder()
    try folder.write("bad.roompolicy", "roompolicy 1\nopne\n")
    let before = folder.console.run("check", "chief.json", "open.roompolicy")
    expect(before.status == .yes && before.output.hasPrefix("chief.json: well-formed\n"))
    let behind = folder.console.run("check", "bad.roompolicy", "chief.json")
    expect(behind.status == .cannotSay && behind.codes == ["RP0202"])
  }

  @Test func theDocumentOfTheFirstDraftsKeepsItsMeaning() throws {
    let folder = try folder()
    let ran = folder.console.run("check", "open.roompolicy", "seed.json")
    expect(ran.output.contains("seed.json: well-formed\n"), "\(ran.errors)")
    try folder.write("seed.json", #"{"policy": {"open": 1}}"#)
    folder.console.run("check", "open.roompolicy", "seed.json").expectRefused("RP0921")
  }

  @Test func whatIsNeitherIsTakenForTheRoomOfItsPolicy() throws {
    let folder = try folder()
    try folder.write("r.json", #"{"user": {}}"#)
    folder.console.run("check", "open.roompolicy", "r.json").expectRefused("RP0919", "did you mean `users`?")
  }

  @Test func theOnlyPolicyOfAFolderIsThatOfTheRoomBehindIt() throws {
    let folder = try folder()
    try folder.write("one/single.roompolicy", "roompolicy 1\nsingle-device\n")
    folder.console.run("check", "one", "two.json").expectRefused("RP0931")
    let several = folder.console.run("check", ".", "two.json")
    expect(several.status == .yes && several.output.hasSuffix("two.json: well-formed\n"))
  }
}

import CommandConsole
import Expectations
import RoomPolicyCommands

/// What `prove` says of a policy and assertions or options; a sequence that it finds is held to `test`, and a changed
/// policy to `check`.
func prove(_ policy: String, _ words: String...) throws -> Console.Result {
  let folder = try TemporaryFolder()
  try folder.write("p.roompolicy", policy)
  let result = folder.console.run(["prove", "p.roompolicy"] + words + ["--output", "found.roomtest"])
  if result.status != .no { expect((try? folder.read("found.roomtest")) == nil) }
  if result.status == .no {
    let test = folder.console.run("test", "found.roomtest")
    expect(test.status == .yes, "\(result.output)\(test.output)\(test.errors)")
    if result.output.contains("and so") {
      expect(folder.console.run("check", "found-2.roompolicy").status, equals: .yes)
    }
  }
  expect(result.errors.isEmpty, "\(result.errors)")
  for line in result.output.split(separator: "\n") {
    expect(line.count <= 80 || !line.contains(" "), "\(line)")
  }
  return result
}

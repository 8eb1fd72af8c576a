import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// Compiled policies: written whole, verified, and refused where they are damaged.
struct ProgramVerbsTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nopen\nforbid send if actor is admin because \"hush\"\n")
    return folder
  }

  @Test func aPolicyIsCompiledBesideItself() throws {
    let folder = try folder()
    let result = folder.console.run("compile", "p.roompolicy")
    expect(result.status, equals: .yes)
    expect(result.output.hasPrefix("p.roompolicyc: "))
    expect(folder.names, equals: ["p.roompolicy", "p.roompolicyc"])
    for output in [["-o", "x"], ["--output", "y"], ["--output=z"]] {
      expect(folder.console.run(["compile", "p.roompolicy"] + output).status, equals: .yes)
    }
    expect(try folder.read("x"), equals: try folder.read("p.roompolicyc"))
    expect(try folder.read("y"), equals: try folder.read("z"))
    expect(folder.names, equals: ["p.roompolicy", "p.roompolicyc", "x", "y", "z"])
  }

  @Test func compileTellsOfItsWorkInJSON() throws {
    let folder = try folder()
    let document = try folder.console.run("compile", "p.roompolicy", "--format=json").document()
    expect(document["schema"] as? Int, equals: 1)
    expect(document["file"] as? String, equals: "p.roompolicyc")
    expect(document["bytes"] as? Int, equals: (try folder.read("p.roompolicyc").count))
  }

  @Test func aPolicyFromStandardInputNeedsAFileToGoTo() throws {
    let folder = try folder()
    folder.console.run("compile", "-", input: "open\n").expectRefused("RP0995", "`--output FILE`")
    expect(folder.console.run("compile", "-", "-o", "x", input: "open\n").status, equals: .yes)
    expect(folder.console.run("can", "x", "none", "join").status, equals: .yes)
  }

  @Test func aHyphenIsNoFileToWrite() throws {
    let folder = try folder()
    folder.console.run("compile", "p.roompolicy", "-o", "-").expectRefused("RP0995", "`./-`")
    folder.console.run("prove", "p.roompolicy", "--output=-").expectRefused("RP0995", "`./-`")
    expect(folder.names, equals: ["p.roompolicy"])
    expect(folder.console.run("compile", "p.roompolicy", "-o", "./-").status, equals: .yes)
    expect(folder.names, equals: ["-", "p.roompolicy"])
  }

  @Test func thePolicyItselfIsNotOverwritten() throws {
    let folder = try folder()
    try folder.link("other", to: "p.roompolicy")
    for output in ["p.roompolicy", "./p.roompolicy", "other"] {
      folder.console.run("compile", "p.roompolicy", "-o", output).expectRefused("RP0995", "would be lost")
    }
    expect(try folder.read("p.roompolicy").starts(with: "roompolicy 1".utf8))
  }

  @Test func whatThePolicyUsesIsNotOverwritten() throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nuse \"common/base.roompolicy\"\n")
    try folder.write("common/base.roompolicy", "use \"deep.roompolicy\"\n")
    try folder.write("common/deep.roompolicy", "open\n")
    try folder.hardLink("copy", to: "common/deep.roompolicy")
    for output in ["common/base.roompolicy", "common/../common/deep.roompolicy", "copy"] {
      folder.console.run("compile", "p.roompolicy", "-o", output)
        .expectRefused("RP0995", "which the policy uses, and would be lost")
    }
    expect(try folder.read("common/deep.roompolicy"), equals: Array("open\n".utf8))
    expect(folder.console.run("compile", "p.roompolicy", "-o", "common/new").status, equals: .yes)
  }

  @Test func aPolicyThatDoesNotCompileLeavesTheOldFileWhole() throws {
    let folder = try folder()
    try folder.write("bad", "roompolicy 1\nopne\n")
    try folder.write("old", "old")
    folder.console.run("compile", "bad", "-o", "old").expectRefused("RP0202", "bad:2:1")
    expect(try folder.read("old"), equals: Array("old".utf8))
  }

  @Test func aCompiledPolicySaysWhatWasProvedAndWhatItMeans() throws {
    let folder = try folder()
    expect(folder.console.run("compile", "p.roompolicy").output.hasSuffix(" cells proved\n"))
    let hash = folder.console.run("hash", "p.roompolicy").output
    expect(hash.hasPrefix("meaning-4:"))
    expect(folder.console.run("hash", "p.roompolicyc").output, equals: hash)
    let text = folder.console.run("disassemble", "p.roompolicyc").output
    expect(text.contains("proved cells ") && text.contains("meaning \"meaning-4:"))
    folder.console.run("hash", "p.roompolicyc", "--meaning").expectRefused("RP0994", "needs the source")
    expect(folder.console.run("compile", "p.roompolicy", "--no-proof").output.hasSuffix(" rules\n"))
    folder.console.run("hash", "p.roompolicyc").expectRefused("RP0994", "no hash was recorded")
    folder.console.run("hash", "none.roompolicy").expectRefused("RP0107", "none.roompolicy")
  }

  /// One path of the decision asks for each of the groups, more than an ordinary stack is let hold.
  @Test func aHashMayDependOnMoreNamesThanAStackHolds() throws {
    let folder = try folder()
    let rules = (0..<1010).map { "allow send message if actor is in group g\($0)@c.example\n" }
    func hash(_ rules: some Sequence<String>) throws -> String {
      try folder.write("many", "roompolicy 1\nprofile empty\n" + rules.joined())
      let run = folder.console.run("hash", "many")
      expect(run.status, equals: .yes)
      return run.output
    }
    let whole = try hash(rules)
    expect(whole.hasPrefix("meaning-4:"))
    expect(try hash(rules.reversed()), equals: whole)
    expect(try hash(rules.dropFirst()) != whole)
  }

  @Test func sourceAndCompiledFileAreVerifiedAndPrintedAlike() throws {
    let folder = try folder()
    expect(folder.console.run("compile", "p.roompolicy", "--no-proof").status, equals: .yes)
    for verb in ["verify", "disassemble"] {
      let source = folder.console.run(verb, "p.roompolicy")
      let compiled = folder.console.run(verb, "p.roompolicyc")
      expect(source.status, equals: .yes)
      expect(source.output, equals: compiled.output)
      expect(
        folder.console.run([verb, "-"], input: try folder.read("p.roompolicyc")).output, equals: source.output
      )
      let document = try folder.console.run(verb, "p.roompolicyc", "--format", "json").document()
      expect(document["schema"] as? Int, equals: 1)
    }
    expect(folder.console.run("disassemble", "p.roompolicyc").output.contains("because \"hush\""))
    expect(folder.console.run("verify", "p.roompolicyc").output.hasPrefix("verified: "))
    let steps = try folder.console.run("verify", "p.roompolicy", "--format=json").document()["steps"]
    expect((steps as? [String: Int])?["send message"] ?? 0 > 0)
  }

  @Test func aNameThatIsNotPrintableStillCompilesToAFileThatLoads() throws {
    let folder = try folder()
    let name = try folder.write("a\u{1B}[31mb", "roompolicy 1\nopen\nforbid send if actor is admin\n")
    expect(folder.console.run("compile", name, "-o", "x").status, equals: .yes)
    for policy in [name, "x"] {
      let result = folder.console.run("can", policy, "admin", "send")
      expect(result.status, equals: .no)
      expect(result.output.contains("at a<U+1B>[31mb:3:1"))
      expect(!result.output.contains("\u{1B}"))
    }
    expect(!folder.console.run("check", name).output.contains("\u{1B}"))
  }

  @Test func aTruncatedFileIsRefusedAtEveryLength() throws {
    let folder = try folder()
    expect(folder.console.run("compile", "p.roompolicy", "-o", "x").status, equals: .yes)
    let bytes = try folder.read("x")
    for length in Array(8..<120) + stride(from: 120, to: bytes.count, by: 997) {
      folder.console.run(["can", "-", "none", "join"], input: Array(bytes.prefix(length)))
        .expectRefused("RP0980", "is refused at byte")
    }
    // Why: less than the magic is no compiled file, and as text it is no policy either.
    for length in 1..<8 {
      let result = folder.console.run(["can", "-", "none", "join"], input: Array(bytes.prefix(length)))
      expect(result.status, equals: .cannotSay)
      expect(result.output.isEmpty)
    }
  }

  @Test func aFlippedBitIsRefusedWithItsPlace() throws {
    let folder = try folder()
    expect(folder.console.run("compile", "p.roompolicy", "-o", "x").status, equals: .yes)
    let bytes = try folder.read("x")
    for place in Array(8..<64) + stride(from: 64, to: bytes.count, by: 997) {
      var flipped = bytes
      flipped[place] ^= 1 << (place % 8)
      let verbs = [["can", "-", "none", "join"], ["verify", "-"], ["disassemble", "-"]]
      folder.console.run(verbs[place % 3], input: flipped).expectRefused(
        "RP0980", "`standard input` is refused at byte")
    }
  }
}

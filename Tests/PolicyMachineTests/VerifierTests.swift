import Expectations
import PolicyMachine
import RoomModel
import Testing

struct VerifierTests {
  @Test func whatIsWellMadePasses() throws {
    _ = try Fixture.small.verify()
    _ = try Fixture.rich.verify()
  }

  @Test(arguments: BrokenProgram.instructions) func aMachineOfAnotherPackageTakesNothingUnverified(
    broken: BrokenProgram
  ) throws {
    #expect(throws: VerifyMistake(broken.place, broken.reason)) { try VerifiedProgram(broken.program) }
    #expect(throws: LoadMistake.self) { try VerifiedProgram(loading: broken.program.encoded()) }
    let machine = Machine(try VerifiedProgram(loading: Fixture.rich.encoded()))
    expect(machine.decide(.join, Facts()), equals: Machine(Fixture.rich).decide(.join, Facts()))
  }

  @Test func theRichProgramHasEveryInstruction() {
    expect(Set(Fixture.rich.code.map(\.opcode)), equals: Set(Instruction.Opcode.allCases))
  }

  @Test(arguments: BrokenProgram.tables + BrokenProgram.instructions)
  func whatIsIllMadeIsRefusedAtItsPlace(broken: BrokenProgram) {
    #expect(throws: VerifyMistake(broken.place, broken.reason)) { try broken.program.verify() }
  }

  @Test func rolesOfOnesOwnNeedTheProfileThatAllowsThem() throws {
    var program = Fixture.small
    program.profile = .roles
    program.roles = ["banned", "none", "guest"].enumerated().map { index, name in
      ProgramRole(name: Fixture.bytes(name), index: UInt32(index), voice: .never)
    }
    _ = try program.verify()
    program.profile = .empty
    #expect(throws: VerifyMistake(.program, .notTheStandardRoles)) { try program.verify() }
  }

  @Test func aJumpThatIsFollowedInAdvanceSkipsNothing() throws {
    let test = Fixture.some(.actorRole, 1, else: 4)
    let program = Fixture.program([
      Fixture.allow(0, then: 2), test, Instruction(.jump, target: 4), Fixture.deny(2), Fixture.deny(3),
      Instruction(.finish),
    ])
    _ = try program.verify()
  }

  @Test func whichFinishEndsItDoesNotMatter() throws {
    let program = Fixture.program([
      Fixture.allow(0, then: 3), Instruction(.finish), Fixture.deny(2), Instruction(.finish),
    ])
    _ = try program.verify()
  }

  @Test(arguments: BrokenProgram.tables + BrokenProgram.instructions)
  func aMistakeIsOneLineWithoutAFullStop(broken: BrokenProgram) {
    let words = VerifyMistake(broken.place, broken.reason).words
    expect(!words.isEmpty && !words.contains("\n") && !words.hasSuffix("."))
  }
}

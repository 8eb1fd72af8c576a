import Expectations
import PolicyMachine
import RoomModel
import Testing

struct ProgramFileTests {
  @Test func whatIsReadIsWhatWasWritten() throws {
    for program in [Fixture.small, Fixture.rich] {
      let file = program.encoded()
      let copy = try Program.load(file)
      expect(copy.encoded(), equals: file)
      expect(copy.profile, equals: program.profile)
      expect(copy.roles, equals: program.roles)
      expect(copy.measures, equals: program.measures)
      expect(copy.names, equals: program.names)
      expect(copy.preauthorizations, equals: program.preauthorizations)
      expect(copy.rules, equals: program.rules)
      expect(copy.files, equals: program.files)
      expect(copy.code, equals: program.code)
      expect(copy.entries, equals: program.entries)
    }
  }

  @Test func everyMeasureSurvives() throws {
    var program = Fixture.small
    program.measures.isSingleDevice = true
    program.measures.isModerated = true
    program.measures.hasParent = true
    program.measures.hasJoinLinks = true
    program.measures.loggingIsRequired = true
    program.measures.linkSigners = .ranks(0...5)
    program.measures.linkRole = StandardRole.member.number
    program.measures.expiry = .optional
    program.measures.expiryLeast = 1
    program.measures.expiryMost = .max
    program.measures.bounds[.historyPeriod] = 2
    program.measures.bounds[.updateInterval] = 3
    program.measures.bounds[.maxClients] = 4
    program.measures.bounds[.maxUsers] = 5
    program.measures.bounds[.maxAttachment] = 6
    program.measures.bounds[.outstandingKeyPackages] = 7
    expect(try Program.load(program.encoded()).measures, equals: program.measures)
  }

  @Test func tabsInARuleAndAnEmptyReasonAreRead() throws {
    var program = Fixture.rich
    program.rules[0].text = Fixture.bytes("allow\tany operation")
    program.rules[0].because = []
    expect(try Program.load(program.encoded()).rules, equals: program.rules)
  }

  @Test func everyFlippedBitIsNoticed() {
    var file = Fixture.small.encoded()
    for place in file.indices {
      for bit in [0, 3 + place % 4, 7] {
        file[place] ^= 1 << bit
        #expect(throws: LoadMistake.self) { try Program.load(file) }
        file[place] ^= 1 << bit
      }
    }
  }

  @Test func everyTruncationIsNoticed() {
    let file = Fixture.rich.encoded()
    for length in file.indices where length % 3 == 0 || length + 64 > file.count {
      let cut = Array(file[..<length])
      #expect(throws: LoadMistake.self) { try Program.load(cut) }
      // Even when whoever cut it made the digest fit.
      if length >= SHA256.length {
        #expect(throws: LoadMistake.self) { try Program.load(Fixture.sealed(cut)) }
      }
    }
    #expect(throws: LoadMistake.self) { try Program.load(file + [0]) }
    #expect(throws: LoadMistake.self) { try Program.load(Fixture.sealed(file + [0])) }
  }

  @Test func anInstructionsOffsetIsWhereItStands() {
    let program = Fixture.rich
    let file = program.encoded()
    for (place, step) in program.code.enumerated() {
      let offset = program.offset(of: .instruction(place))
      expect(file[offset], equals: step.opcode.rawValue)
      expect(file[offset + 1], equals: step.index)
      expect(file[offset + 4], equals: UInt8(step.target))
    }
    // Why: behind the code stand the count of proved cells, and the length of a hash that is not known.
    expect(program.offset(of: .instruction(15)), equals: file.count - SHA256.length - 12)
  }

  @Test(arguments: BrokenProgram.tables.filter { !$0.isUnreadable } + BrokenProgram.instructions)
  func loadNamesTheOffsetOfWhatTheVerifierRefuses(broken: BrokenProgram) {
    let program = broken.program
    let mistake = VerifyMistake(broken.place, broken.reason)
    let expected = LoadMistake(offset: program.offset(of: broken.place), cause: .program(mistake))
    #expect(throws: expected) { try Program.load(program.encoded()) }
  }
}

extension BrokenProgram {
  /// Whether the reader refuses it before the verifier sees it.
  var isUnreadable: Bool {
    do {
      _ = try Program.decode(program.encoded())
      return false
    } catch {
      return true
    }
  }
}

import Expectations
import RoomModel
import Testing

@testable import PolicyMachine

struct NameChainsTests {
  /// `count` rules that each forbid who has another name.
  private func program(_ count: Int, asking: (Int) -> UInt8 = { _ in 0 }) -> Program {
    var program = Fixture.program([])
    program.names = (0..<count).map { number in
      ProgramName(kind: .domain, key: Fixture.bytes("d\(number).example"), standing: .tested)
    }
    for number in 0..<count {
      program.code += [
        Instruction(
          .named, index: asking(number), sense: .possibly, operand: UInt64(number),
          target: UInt32(2 * number + 2)),
        Fixture.deny(2),
      ]
    }
    program.code.append(Instruction(.finish))
    return program
  }

  private func next(_ program: Program, from place: Int, _ facts: Facts) throws -> Int {
    let chains = try require(NameChains(program))
    let mark = chains.code[place]
    expect(mark.index, equals: NameChains.mark)
    return chains.next(mark, facts)
  }

  @Test func aShortChainIsRunAsItIs() {
    expect(NameChains(program(NameChains.leastLength - 1)) == nil)
    expect(NameChains(program(NameChains.leastLength)) != nil)
  }

  @Test func whoHasNoneOfTheNamesIsLedToTheEnd() throws {
    expect(try next(program(100), from: 0, Facts()), equals: 200)
    expect(try next(program(100), from: 150, Facts()), equals: 200)
  }

  @Test func ofSeveralNamesTheFirstInTheProgramIsMetFirst() throws {
    var facts = Facts()
    facts.actorNames = [NameNumber(7), NameNumber(30), NameNumber(81)]
    expect(try next(program(100), from: 0, facts), equals: 14)
    expect(try next(program(100), from: 14, facts), equals: 14)
    expect(try next(program(100), from: 16, facts), equals: 60)
    expect(try next(program(100), from: 164, facts), equals: 200)
  }

  @Test func aNameThatMayHoldIsMetToo() throws {
    var facts = Facts()
    facts.actorNames = [NameNumber(50)]
    facts.actorUnknownNames = [NameNumber(9)]
    expect(try next(program(100), from: 0, facts), equals: 18)
  }

  @Test func actorsAndTargetsNamesAreKeptApartInOneChain() throws {
    let alternating = program(100) { UInt8($0 % 2) }
    var facts = Facts()
    facts.actorNames = [NameNumber(5), NameNumber(40)]
    facts.targetNames = [NameNumber(6), NameNumber(11), NameNumber(60)]
    expect(try next(alternating, from: 0, facts), equals: 22)
    expect(try next(alternating, from: 24, facts), equals: 80)
    expect(try next(alternating, from: 82, facts), equals: 200)
  }

  @Test func aNameOfAnotherProgramIsMetNowhere() throws {
    var facts = Facts()
    facts.actorNames = [NameNumber(100), NameNumber(5_000_000)]
    expect(try next(program(100), from: 0, facts), equals: 200)
  }

  @Test func aFurtherConditionBeforeTheNameIsPassedWithIt() {
    let code = [
      Fixture.some(.actorRole, 1, else: 4),
      Fixture.some(.actorRole, 2, else: 4),
      Instruction(.named, sense: .possibly, operand: 0, target: 4),
      Fixture.deny(2),
      Instruction(.finish),
    ]
    let links = NameLinks(code.span, names: 1)
    expect(links.ends, equals: [4, 4, 4, 0, 0])
    expect((0..<3).map { Array(links.names(of: $0)) }, equals: [[0], [0], [0]])
  }

  @Test func ofAListEachNameLeadsToTheNext() {
    let code = [
      Instruction(.named, index: 1, sense: .surelyNot, operand: 0, target: 3),
      Instruction(.named, index: 0, sense: .possiblyNot, operand: 1, target: 3),
      Instruction(.named, index: 0, sense: .surely, operand: 2, target: 4),
      Fixture.deny(2),
      Instruction(.finish),
    ]
    let links = NameLinks(code.span, names: 3)
    expect(links.ends, equals: [1, 2, 4, 0, 0])
    expect((0..<3).map { Array(links.names(of: $0)) }, equals: [[1], [2], [4]])
  }

  @Test func whatDecidesWithoutTheNameIsNoLink() {
    let code = [
      Instruction(.named, sense: .surelyNot, operand: 0, target: 2),
      Fixture.some(.actorRole, 1, else: 3),
      Fixture.deny(2),
      Instruction(.finish),
    ]
    expect(NameLinks(code.span, names: 1).ends, equals: [1, 0, 0, 0])
  }

  @Test func aLinkHasNoMoreNamesThanItsBound() {
    for count in [NameLinks.greatestCount, NameLinks.greatestCount + 1] {
      let end = UInt32(count + 2)
      var code = [Fixture.some(.actorRole, 1, else: end)]
      code += (0..<count).map { number in
        Instruction(.named, sense: .surelyNot, operand: UInt64(number), target: end - 1)
      }
      code[count] = Instruction(.named, sense: .surely, operand: UInt64(count - 1), target: end)
      code += [Fixture.deny(2), Instruction(.finish)]
      let links = NameLinks(code.span, names: count)
      expect(links.ends[0], equals: count > NameLinks.greatestCount ? 0 : end)
      expect(links.ends[count], equals: end)
    }
  }

  @Test func whoHasManyNamesIsAskedLinkByLink() {
    let program = program(50)
    var facts = Facts()
    facts.actorNames = (60..<100).map { NameNumber(UInt32($0)) } + [NameNumber(200)]
    expect(Machine(program).decide(.join, facts), equals: Machine.stepByStep(program).decide(.join, facts))
    facts.actorNames = (49..<100).map { NameNumber(UInt32($0)) }
    expect(Machine(program).decide(.join, facts).rule, equals: RuleNumber(2))
  }
}

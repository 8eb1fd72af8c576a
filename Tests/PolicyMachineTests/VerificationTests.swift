import Expectations
import PolicyMachine
import RoomModel
import Testing

struct VerificationTests {
  @Test func theStepsAreThoseOfTheLongestWay() throws {
    let verification = try Fixture.rich.verify()
    // Deciding: 0 1 3 4, 5 7 9 10 12 13 14. Collecting: all but the last branch's else.
    expect(verification.steps(.kick), equals: 11)
    expect(verification.steps(.join), equals: 4)
    expect(verification.collectingSteps[Int(Operation.kick.rawValue)], equals: 15)
    expect(verification.collectingSteps[Int(Operation.join.rawValue)], equals: 5)
    expect(verification.greatest, equals: 11)
    expect(verification.greatestCollecting, equals: 15)
  }

  @Test func theLeastProgramTakesOneStep() throws {
    let verification = try Fixture.small.verify()
    expect(verification.greatest, equals: 1)
    expect(verification.steps.count, equals: Operation.allCases.count)
  }

  @Test func theVerifierAgreesWithAWalkOfEveryPath() {
    var generator = SeededGenerator(seed: 11)
    var (accepted, refused) = (0, 0)
    for _ in 0..<4000 {
      let program = Fixture.program(generator.code())
      let paths = EveryPath(code: program.code)
      if let verification = try? program.verify() {
        accepted += 1
        expect(paths.skippingAllow, equals: nil)
        expect(verification.greatest, equals: paths.steps(from: 0, isCollecting: false))
        expect(verification.greatestCollecting, equals: paths.steps(from: 0, isCollecting: true))
      } else {
        refused += 1
        expect(paths.skippingAllow != nil)
      }
    }
    expect(accepted > 500)
    expect(refused > 500)
  }

  @Test func longCodeIsVerifiedAtOnce() throws {
    let count = 100_000
    var code = (0..<count).map { place in
      Instruction(.zero, operand: 1, target: UInt32(place % 3 == 0 ? count : place + 1))
    }
    code[0] = Fixture.allow(0, then: UInt32(count))
    code.append(Instruction(.finish))
    expect(try Fixture.program(code).verify().greatestCollecting, equals: count + 1)
  }
}

/// What the verifier proves, found by walking every path: slow, and obviously right.
struct EveryPath {
  let code: [Instruction]

  func steps(from place: Int, isCollecting: Bool) -> Int {
    let step = code[place]
    let next = place + 1
    let target = Int(step.target)
    let successors: [Int] =
      switch step.opcode {
      case .finish: []
      case .deny: isCollecting ? [next] : []
      case .allow: [isCollecting ? next : target]
      case .jump: [target]
      default: [next, target]
      }
    return 1 + (successors.map { steps(from: $0, isCollecting: isCollecting) }.max() ?? 0)
  }

  /// The last allow rule that may pass over a forbid rule which collecting would meet, or the other way round.
  var skippingAllow: Int? {
    code.indices.last { place in
      code[place].opcode == .allow
        && !leads(from: place + 1, to: settled(Int(code[place].target)))
    }
  }

  /// Past jumps; every finish is the same one.
  private func settled(_ place: Int) -> Int {
    switch code[place].opcode {
    case .jump: settled(Int(code[place].target))
    case .finish: code.count
    default: place
    }
  }

  private func leads(from place: Int, to goal: Int) -> Bool {
    let place = settled(place)
    if place == goal { return true }
    if place == code.count { return false }
    return switch code[place].opcode {
    case .deny: false
    case .allow: leads(from: place + 1, to: goal)
    default: leads(from: place + 1, to: goal) && leads(from: Int(code[place].target), to: goal)
    }
  }
}

import RoomModel

extension Program {
  /// Proves that deciding by this program reads only what is there, always ends, and lets every forbid rule
  /// have its say (`Grammar/bytecode.md`); and counts the steps.
  public func verify() throws(VerifyMistake) -> Verification {
    let verifier = Verifier(program: self)
    try verifier.checkRoles()
    try verifier.checkRights()
    try verifier.checkCounts()
    try verifier.checkRelations()
    try verifier.checkMeasures()
    try verifier.checkNames()
    try verifier.checkPreauthorizations()
    try verifier.checkRules()
    try verifier.checkAssertions()
    return try verifier.checkCode()
  }
}

/// Reads a program, from whatever source, and writes nothing.
package struct Verifier {
  let program: Program

  /// A verifier of a program.
  package init(program: Program) { self.program = program }

  /// One pass over the code, backwards: whatever an instruction leads to has been checked before it.
  package func checkCode() throws(VerifyMistake) -> Verification {
    let code = program.code
    if code.isEmpty { throw VerifyMistake(.program, .noCode) }
    if UInt64(code.count) > UInt64(UInt32.max) - 2 { throw VerifyMistake(.program, .tooMuchCode) }
    var deciding = [Int](repeating: 0, count: code.count)
    var collecting = deciding
    var meetings = MeetingPoints(count: code.count)
    for place in code.indices.reversed() {
      let step = code[place]
      try checkOperands(step, at: place)
      try checkSuccessors(step, at: place)
      let next = place + 1
      let target = Int(step.target)
      switch step.opcode {
      case .finish:
        deciding[place] = 1
        collecting[place] = 1
        meetings.finish(place)
      case .deny:
        deciding[place] = 1
        collecting[place] = 1 + collecting[next]
        meetings.deny(place)
      case .allow:
        deciding[place] = 1 + deciding[target]
        collecting[place] = 1 + collecting[next]
        meetings.pass(place, to: next)
        if !meetings.isPassed(target, from: next) {
          throw VerifyMistake(.instruction(place), .skipsForbid)
        }
      case .jump:
        deciding[place] = 1 + deciding[target]
        collecting[place] = 1 + collecting[target]
        meetings.jump(place, to: target)
      case .zero, .some, .all, .lacks, .below, .above, .named:
        deciding[place] = 1 + max(deciding[next], deciding[target])
        collecting[place] = 1 + max(collecting[next], collecting[target])
        meetings.fork(place, next, target)
      }
    }
    try checkEntries()
    return Verification(
      steps: program.entries.map { deciding[Int($0)] },
      collectingSteps: program.entries.map { collecting[Int($0)] })
  }

  private func checkEntries() throws(VerifyMistake) {
    if program.entries.count != Operation.allCases.count {
      throw VerifyMistake(.program, .entryCount(program.entries.count))
    }
    for (row, entry) in program.entries.enumerated() where UInt64(entry) >= UInt64(program.code.count) {
      throw VerifyMistake(.entry(row), .entryOutside)
    }
  }

  /// A jump goes forward and stays inside; what falls through has something to fall on.
  private func checkSuccessors(_ step: Instruction, at place: Int) throws(VerifyMistake) {
    if step.opcode.operands.hasTarget {
      if UInt64(step.target) >= UInt64(program.code.count) {
        throw VerifyMistake(.instruction(place), .targetOutside)
      }
      if UInt64(step.target) <= UInt64(place) { throw VerifyMistake(.instruction(place), .targetNotAhead) }
    }
    if step.opcode.fallsThrough && place + 1 == program.code.count {
      throw VerifyMistake(.instruction(place), .runsOff)
    }
  }

  private func checkOperands(_ step: Instruction, at place: Int) throws(VerifyMistake) {
    let operands = step.opcode.operands
    let place = VerifyMistake.Place.instruction(place)
    let limit =
      switch operands.index {
      case .none: 1
      case .word: FactWord.allCases.count
      case .number: FactNumber.allCases.count
      case .person: 2
      }
    if Int(step.index) >= limit {
      throw VerifyMistake(
        place, operands.index == .none ? .unusedFieldIsSet : .indexTooGreat(step.index, limit: limit))
    }
    if !operands.hasSense && step.sense != .surely || !operands.hasTarget && step.target != 0 {
      throw VerifyMistake(place, .unusedFieldIsSet)
    }
    switch operands.number {
    case .none: if step.operand != 0 { throw VerifyMistake(place, .unusedFieldIsSet) }
    case .mask, .count: break
    case .rule:
      if step.operand >= UInt64(program.rules.count) { throw VerifyMistake(place, .noSuchRule) }
      let effect: Effect = step.opcode == .allow ? .allow : .forbid
      if program.rules[Int(step.operand)].effect != effect {
        throw VerifyMistake(place, .wrongEffect(effect))
      }
    case .name:
      if step.operand >= UInt64(program.names.count) { throw VerifyMistake(place, .noSuchName) }
      let standing = program.names[Int(step.operand)].standing
      if !standing.contains(.tested) { throw VerifyMistake(place, .untestedName) }
    }
  }
}

import PolicyMachine
import RoomModel

extension Markdown {
  /// The page of `Instruction.Opcode` and of what its operands number.
  mutating func appendInstructions() {
    paragraph(
      """
      What a compiled policy consists of; the file around it, and the idea, are in `bytecode.md`. `W[n]` is a fact
      word, `m` the operand as a mask, `k` the operand as a number, `L` the place to go on at. A test that holds goes
      on at the next instruction, one that fails at `L`. Jumps lead forward only.
      """)
    table(
      "code", "instruction", "meaning",
      rows: Instruction.Opcode.allCases.map { opcode in
        ["\(opcode.rawValue)", Self.code(Self.form(of: opcode)), opcode.summary]
      })
    heading("Senses")
    paragraph("How a test of a number or name that may be unknown becomes a yes or no.")
    table(
      "code", "sense", "the test passes when the fact is",
      rows: Instruction.Sense.allCases.map { sense in
        let values =
          switch sense {
          case .surely: "true"
          case .possibly: "true or unknown"
          case .surelyNot: "false"
          case .possiblyNot: "false or unknown"
          }
        return ["\(sense.rawValue)", Self.code(sense.word), values]
      })
    heading("Fact words")
    paragraph(
      """
      In a role word bit *r* is the role of rank *r*, bit 62 a system, bit 63 none named. The other words hold the bits
      below; people's bits are 0 to 63 of theirs, the request's count from 64.
      """)
    table("n", "word", rows: FactWord.allCases.map { ["\($0.rawValue)", Self.code("\($0)")] })
    heading("Bits")
    table("bit", "fact", rows: FactBit.allCases.map { ["\($0.rawValue)", Self.code("\($0)")] })
    heading("Numbers")
    table("n", "number", rows: FactNumber.allCases.map { ["\($0.rawValue)", Self.code("\($0)")] })
  }

  /// The instruction with its operands, as `bytecode.md` writes it.
  private static func form(of opcode: Instruction.Opcode) -> String {
    let operands = opcode.operands
    var parts = [opcode.name]
    if operands.index != .none { parts.append("n") }
    if operands.hasSense { parts.append("sense") }
    switch operands.number {
    case .none: break
    case .mask: parts.append("m")
    case .rule, .count, .name: parts.append("k")
    }
    if operands.hasTarget { parts.append("L") }
    return parts.joined(separator: " ")
  }
}

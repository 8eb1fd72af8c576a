import RoomModel

extension Disassembler {
  /// Every instruction once, in order. An operation's verb stands where its code starts, a label where some
  /// instruction leads; so what several operations share is written once.
  mutating func code() {
    let labels = labels()
    let entries = entries()
    for (place, step) in program.code.enumerated() {
      if !entries[place].isEmpty {
        writer.line()
        verbs(entries[place])
        writer.line(":")
      }
      if labels[place] { writer.line("L\(place):") }
      writer.word("  \(step.opcode.name)")
      instruction(step)
      writer.endLine()
    }
  }

  /// Which instructions some other leads to, other than by being the one before.
  private func labels() -> [Bool] {
    var labels = [Bool](repeating: false, count: program.code.count)
    for step in program.code where step.opcode.operands.hasTarget {
      if UInt64(step.target) < UInt64(labels.count) { labels[Int(step.target)] = true }
    }
    return labels
  }

  /// The operations that start at each instruction.
  private func entries() -> [[Operation]] {
    var entries = [[Operation]](repeating: [], count: program.code.count)
    for operation in Operation.allCases where Int(operation.rawValue) < program.entries.count {
      let entry = program.entries[Int(operation.rawValue)]
      if UInt64(entry) < UInt64(entries.count) { entries[Int(entry)].append(operation) }
    }
    return entries
  }

  /// The verbs of operations, on as many lines as they need.
  private mutating func verbs(_ operations: [Operation]) {
    var width = 0
    for (order, operation) in operations.enumerated() {
      let verb = operation.row.verb
      if order > 0 {
        let isFull = width + verb.utf8.count > 96
        writer.word(isFull ? ",\n" : ", ")
        if isFull { width = 0 }
      }
      writer.word(verb)
      width += verb.utf8.count + 2
    }
  }

  private mutating func instruction(_ step: Instruction) {
    let operands = step.opcode.operands
    if operands.hasSense { writer.word(" \(step.sense.word)") }
    switch operands.index {
    case .none: break
    case .word: writer.word(" " + (FactWord(rawValue: step.index)?.word ?? "word-\(step.index)"))
    case .number: writer.word(" " + (FactNumber(rawValue: step.index)?.row.word ?? "number-\(step.index)"))
    case .person:
      writer.word(step.index == 0 ? " actor" : step.index == 1 ? " target" : " person-\(step.index)")
    }
    switch operands.number {
    case .none: break
    case .mask:
      writer.word(" ")
      mask(step.operand, FactWord(rawValue: step.index)?.content)
    case .count: writer.word(" \(step.operand)")
    case .rule: writer.word(" rule \(step.operand)")
    case .name:
      writer.word(" ")
      name(step.operand)
    }
    if operands.hasTarget {
      let leads = operands.index == .none ? " then" : " else"
      writer.word("\(step.opcode == .jump ? "" : leads) L\(step.target)")
    }
    if operands.number == .rule, step.operand < UInt64(program.rules.count) {
      writer.word("  # ")
      place(of: program.rules[Int(step.operand)])
    }
  }

  /// The bits of a mask in words, in braces; a bit that stands for nothing as its number.
  mutating func mask(_ mask: UInt64, _ content: FactWord.Content?) {
    writer.word("{")
    var isFirst = true
    for bit in UInt8(0)..<64 where mask & 1 << UInt64(bit) != 0 {
      if !isFirst { writer.word(", ") }
      isFirst = false
      switch content {
      case .people: fact(FactBit(rawValue: bit), bit)
      case .request: fact(FactBit(rawValue: bit + 64), bit)
      case .roles:
        switch bit {
        case 63: writer.word("none-named")
        case 62: writer.word("system")
        default: role(Int(bit))
        }
      case .rights:
        writer.word(bit < 32 ? "actor " : "target ")
        right(Int(bit & 31))
      case .relations:
        writer.word(bit < 32 ? "actor " : "target ")
        relation(Int(bit & 31))
      case .namedRight: if bit == 63 { writer.word("none-named") } else { right(Int(bit)) }
      case .counts: count(Int(bit))
      case nil: fact(nil, bit)
      }
    }
    writer.word("}")
  }

  private mutating func fact(_ fact: FactBit?, _ bit: UInt8) { writer.word(fact?.row.word ?? "bit-\(bit)") }
}

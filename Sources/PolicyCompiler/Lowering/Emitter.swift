import PolicyMachine

/// The greatest number of instructions of a program.
let programSizeLimit = 4 << 20

/// Writes code whose jumps lead forward to places not yet known.
struct Emitter {
  /// A place to jump to; its users are patched when it is placed.
  struct Label { fileprivate var uses: [Int] = [] }

  private(set) var code: [Instruction] = []
  var isFull: Bool { code.count > programSizeLimit }

  mutating func append(_ instruction: Instruction) { code.append(instruction) }

  /// Appends an instruction that leads to `label`.
  mutating func append(_ instruction: Instruction, to label: inout Label) {
    label.uses.append(code.count)
    code.append(instruction)
  }

  /// Makes `label` the place of the next instruction.
  mutating func place(_ label: Label) {
    for use in label.uses { code[use].target = UInt32(code.count) }
  }

  /// Code that goes to `label` when `tree` is `value`, and on to the next instruction when not.
  mutating func branch(_ tree: TestTree, when value: Bool, to label: inout Label) {
    switch tree {
    case .constant(let constant):
      if constant == value { append(Instruction(.jump), to: &label) }
    case .test(let test):
      // Why: a test falls through when it holds, so leaving when it holds takes its complement.
      append(value ? test.complement : test, to: &label)
    case .all(let parts): branch(parts, decidedBy: false, when: value, to: &label)
    case .any(let parts): branch(parts, decidedBy: true, when: value, to: &label)
    }
  }

  /// Parts of which one that is `decider` settles the whole.
  private mutating func branch(
    _ parts: [TestTree], decidedBy decider: Bool, when value: Bool, to label: inout Label
  ) {
    if decider == value {
      for part in parts { branch(part, when: value, to: &label) }
      return
    }
    var skip = Label()
    for part in parts.dropLast() { branch(part, when: decider, to: &skip) }
    if let last = parts.last { branch(last, when: value, to: &label) }
    place(skip)
  }
}

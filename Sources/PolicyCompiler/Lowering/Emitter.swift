import PolicyMachine

/// The greatest number of instructions of a program.
let programSizeLimit = 4 << 20

/// Writes code whose jumps lead forward to positions not yet known.
package struct Emitter {
  /// A position to jump to; the jumps to it are patched once it is known.
  package struct Label {
    /// The last instruction that leads to it; the target of each is the one before, until it is known.
    fileprivate var last = UInt32.max
    /// A label that nothing leads to yet.
    package init() {}
  }

  /// What is written so far.
  package private(set) var code: [Instruction] = []

  /// An emitter that has written nothing.
  package init() {}

  var isFull: Bool { code.count > programSizeLimit }

  /// Appends an instruction that leads nowhere.
  package mutating func append(_ instruction: Instruction) { code.append(instruction) }

  /// Appends an instruction that leads to `label`.
  mutating func append(_ instruction: Instruction, to label: inout Label) {
    var instruction = instruction
    instruction.target = label.last
    label.last = UInt32(code.count)
    code.append(instruction)
  }

  /// Makes `label` the position of the next instruction.
  mutating func place(_ label: Label) {
    var use = label.last
    while use != .max {
      let earlier = code[Int(use)].target
      code[Int(use)].target = UInt32(code.count)
      use = earlier
    }
  }

  /// What is to be done next of a tree; labels by number.
  private enum Step {
    case branch(TestTree, when: Bool, to: Int)
    case place(Int)
  }

  /// Code that goes to `label` when `tree` is `value`, and on to the next instruction when not.
  // Why without recursion: see `ConditionSyntax+Walk.swift`.
  mutating func branch(_ tree: TestTree, when value: Bool, to label: inout Label) {
    if emit(row: tree, when: value, to: &label) { return }
    var labels = [label]
    var steps = [Step.branch(tree, when: value, to: 0)]
    while let step = steps.popLast() {
      switch step {
      case .place(let number): place(labels[number])
      case .branch(.constant(let constant), let value, let number):
        if constant == value { append(Instruction(.jump), to: &labels[number]) }
      case .branch(.test(let test), let value, let number):
        // Why: a test falls through when it holds, so leaving when it holds takes its complement.
        append(value ? test.complement : test, to: &labels[number])
      case .branch(.all(let parts), let value, let number):
        branch(parts, decidedBy: false, when: value, to: number, &labels, &steps)
      case .branch(.any(let parts), let value, let number):
        branch(parts, decidedBy: true, when: value, to: number, &labels, &steps)
      }
    }
    label = labels[0]
  }

  /// Code of a tree that is one test or a row of tests of which each alone leads to `label`; false for any other.
  private mutating func emit(row tree: TestTree, when value: Bool, to label: inout Label) -> Bool {
    let parts: [TestTree]
    switch tree {
    case .test(let test):
      append(value ? test.complement : test, to: &label)
      return true
    case .all(let all) where !value: parts = all
    case .any(let any) where value: parts = any
    case .constant, .all, .any: return false
    }
    if parts.isEmpty || !parts.allSatisfy(\.isTest) { return false }
    for case .test(let test) in parts { append(value ? test.complement : test, to: &label) }
    return true
  }

  /// Parts of which one that is `decider` settles the whole.
  private func branch(
    _ parts: [TestTree], decidedBy decider: Bool, when value: Bool, to label: Int, _ labels: inout [Label],
    _ steps: inout [Step]
  ) {
    guard let last = parts.last else {
      // Why: none of no parts is the decider.
      steps.append(.branch(.constant(!decider), when: value, to: label))
      return
    }
    if decider == value {
      steps += parts.reversed().map { Step.branch($0, when: value, to: label) }
      return
    }
    let skip = labels.count
    labels.append(Label())
    steps.append(.place(skip))
    steps.append(.branch(last, when: value, to: label))
    steps += parts.dropLast().reversed().map { Step.branch($0, when: decider, to: skip) }
  }
}

/// One step of a program: sixteen bytes, no stack, jumps forward only.
///
/// Notation: `W[n]` a fact word, `m` the operand as a mask, `k` the operand as a number, `L` the target.
/// A test that holds falls through to the next instruction; one that fails jumps to `L`.
public struct Instruction: Hashable, Sendable {
  /// What an instruction does. The raw value is part of the file format.
  public enum Opcode: UInt8, CaseIterable, Sendable {
    /// `finish`: allow if an allow rule was met, else deny. Ends.
    case finish
    /// `allow k L`: rule k allows; on to `L`, past further allow rules. Collecting goes to the next instead.
    case allow
    /// `deny k`: rule k forbids. Ends. Collecting goes on to the next.
    case deny
    /// `jump L`: on to `L`.
    case jump
    /// `zero n m L`: holds when `W[n] & m == 0`.
    case zero
    /// `some n m L`: holds when `W[n] & m != 0`.
    case some
    /// `all n m L`: holds when `W[n] & m == m`.
    case all
    /// `lacks n m L`: holds when `W[n] & m != m`.
    case lacks
    /// `below n sense k L`: tests number n < k; a number that is not given is not.
    case below
    /// `above n sense k L`: tests number n > k; a number that is not given is not.
    case above
    /// `named n sense k L`: tests whether name k holds of the actor (n = 0) or the target (n = 1).
    case named
  }

  /// How a three-valued test becomes a yes or no: `possiblyNot` is what `surely` is not.
  public enum Sense: UInt8, CaseIterable, Sendable {
    case surely, possibly, surelyNot, possiblyNot

    /// The sense as the disassembly writes it.
    public var word: String {
      switch self {
      case .surely: "surely"
      case .possibly: "possibly"
      case .surelyNot: "surely-not"
      case .possiblyNot: "possibly-not"
      }
    }
  }

  /// What the instruction does.
  public var opcode: Opcode
  /// Which word, number or person; 0 where the opcode has none.
  public var index: UInt8
  /// How a test of a number or name answers what is unknown; `surely` where the opcode has none.
  public var sense: Sense
  /// Where to go on, as an index into the code; 0 where the opcode has none.
  public var target: UInt32
  /// The mask, bound, name or rule; 0 where the opcode has none.
  public var operand: UInt64

  /// Creates an instruction; what the opcode does not read stays at its default.
  @inlinable public init(
    _ opcode: Opcode, index: UInt8 = 0, sense: Sense = .surely, operand: UInt64 = 0, target: UInt32 = 0
  ) {
    self.opcode = opcode
    self.index = index
    self.sense = sense
    self.target = target
    self.operand = operand
  }
}

extension Instruction.Opcode {
  /// The opcode as the disassembly writes it.
  public var name: String {
    switch self {
    case .finish: "finish"
    case .allow: "allow"
    case .deny: "deny"
    case .jump: "jump"
    case .zero: "zero"
    case .some: "some"
    case .all: "all"
    case .lacks: "lacks"
    case .below: "below"
    case .above: "above"
    case .named: "named"
    }
  }

  /// What each field holds, for the verifier, the disassembler and the generated page.
  public var operands: Operands {
    switch self {
    case .finish: Operands()
    case .allow: Operands(number: .rule, hasTarget: true)
    case .deny: Operands(number: .rule)
    case .jump: Operands(hasTarget: true)
    case .zero, .some, .all, .lacks: Operands(index: .word, number: .mask, hasTarget: true)
    case .below, .above: Operands(index: .number, hasSense: true, number: .count, hasTarget: true)
    case .named: Operands(index: .person, hasSense: true, number: .name, hasTarget: true)
    }
  }

  /// One line on what it does, for the generated page.
  public var summary: String {
    switch self {
    case .finish: "Allow if an allow rule was met, else deny. Ends."
    case .allow: "Rule k allows; go on at L. When collecting, note it and go on at the next."
    case .deny: "Rule k forbids: deny. Ends. When collecting, note it and go on at the next."
    case .jump: "Go on at L."
    case .zero: "Holds when W[n] & m is zero."
    case .some: "Holds when W[n] & m is not zero."
    case .all: "Holds when W[n] & m is m."
    case .lacks: "Holds when W[n] & m is not m."
    case .below: "Tests number n < k. A number not given is not below."
    case .above: "Tests number n > k. A number not given is not above."
    case .named: "Tests whether name k holds of the actor (n = 0) or the target (n = 1)."
    }
  }

  /// Whether control may pass to the next instruction, deciding or collecting.
  public var fallsThrough: Bool {
    switch self {
    case .finish, .jump: false
    case .allow, .deny, .zero, .some, .all, .lacks, .below, .above, .named: true
    }
  }

  /// Which fields of an instruction an opcode reads, and what they hold.
  public struct Operands: Sendable {
    /// What the index selects: a fact word, a number, or the actor or target.
    public enum Index: Sendable { case none, word, number, person }
    /// What the operand is: a rule, a mask, a bound, or a name.
    public enum Number: Sendable { case none, rule, mask, count, name }
    /// What `Instruction.index` selects.
    public var index = Index.none
    /// Whether `Instruction.sense` is read.
    public var hasSense = false
    /// What `Instruction.operand` is.
    public var number = Number.none
    /// Whether `Instruction.target` is read.
    public var hasTarget = false
  }
}

import RoomModel

/// Where code certainly goes on when names do not hold of the two people: from each test to the end of its link,
/// unless one of the link's names may hold.
///
///     L0: named possibly actor domain "a.example" else L2      link to L2, unless a.example
///     L1: deny 0
///     L2: zero actorRole {member} else L4                      link to L5, unless b.example
///     L3: ...
///
/// A test of a name goes one way if the name does not hold, in each of its four senses. Any other test goes on where
/// its two ways meet, if only links lead there. (`Grammar/proofs/Find.v`, `links_lead`.)
package struct NameLinks {
  /// By instruction, the end of its link; 0 where it has none.
  package private(set) var ends: [UInt32]
  /// The names of all links, each as `key` has it.
  private(set) var keys: [UInt32] = []
  /// By instruction, where its names start; they end where those of the instruction before it start.
  private var starts: [UInt32]

  /// The most names of a link.
  static let greatestCount = 16

  /// A person's name as one number, for tables.
  @inline(__always) static func key(_ name: UInt32, of person: UInt8) -> UInt32 { name << 1 | UInt32(person) }

  /// The links of code. Of code that does not verify they may lead outside.
  package init(_ code: borrowing Span<Instruction>, names: Int) {
    ends = [UInt32](repeating: 0, count: code.count)
    starts = [UInt32](repeating: 0, count: code.count + 1)
    // Invariant: jumps lead forward only, so the links of whatever an instruction leads to are known.
    for place in (0..<code.count).reversed() {
      starts[place + 1] = UInt32(keys.count)
      let step = code[place]
      switch step.opcode {
      case .finish, .allow, .deny, .jump: break
      case .named:
        if step.operand >= min(UInt64(names), 1 << 31) || step.index > 1 { continue }
        keys.append(Self.key(UInt32(step.operand), of: step.index))
        switch step.sense {
        case .surely, .possibly: ends[place] = step.target
        case .surelyNot, .possiblyNot: ends[place] = UInt32(place + 1)
        }
      case .zero, .some, .all, .lacks, .below, .above:
        // Why not the next instruction: a link without names would not be worth a step of another.
        if Int(step.target) > place + 1, let end = meeting(place + 1, Int(step.target)) {
          ends[place] = UInt32(end)
        } else {
          keys.removeLast(keys.count - Int(starts[place + 1]))
        }
      }
    }
    starts[0] = UInt32(keys.count)
  }

  /// The names of the link of an instruction.
  package func names(of place: Int) -> ArraySlice<UInt32> {
    keys[Int(starts[place + 1])..<Int(starts[place])]
  }

  /// Where the links from two instructions meet, with their names appended; nil where they do not, or have too many names.
  private mutating func meeting(_ one: Int, _ other: Int) -> Int? {
    let start = keys.count
    var (one, other) = (one, other)
    while one != other {
      let first = min(one, other)
      guard first < ends.count, Int(ends[first]) > first else { return nil }
      let names = Int(starts[first + 1])..<Int(starts[first])
      if keys.count - start + names.count > Self.greatestCount { return nil }
      for index in names { keys.append(keys[index]) }
      if one < other { one = Int(ends[first]) } else { other = Int(ends[first]) }
    }
    return one
  }
}

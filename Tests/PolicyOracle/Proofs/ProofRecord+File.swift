import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

extension ProofRecord {
  /// A compiled file of a random policy, spoiled or whole: whether the reader takes it, and what the verifier says of its
  /// code. Nil where the policy does not compile, or to much.
  public static func file(seed: Int) -> ProofRecord? {
    var generator = PolicyGenerator(seed: seed)
    let compiled = compile(Source(name: "\(seed)", bytes: Array(generator.policy().text.utf8)))
    guard let program = compiled.program, program.code.count < 400 else { return nil }
    var random = OracleRandom(seed: seed)
    var bytes = program.encoded()
    for _ in 0..<random.below(3) { random.spoil(&bytes, keeping: FileFormat.magic.count + 2) }
    bytes = BytecodeProperty.sealed(bytes)
    var record = ProofRecord("file", "\(seed)")
    record.put(Bound.allCases.count)
    record.put(Operation.allCases.count)
    let content = bytes[(FileFormat.magic.count + 2)..<(bytes.count - SHA256.length)]
    record.put(content.map(Int.init))
    record.answer()
    guard let read = try? Program.decode(bytes) else {
      record.say("unreadable")
      return record
    }
    guard let proved = try? Verifier(program: read).checkCode() else {
      record.say("refused")
      return record
    }
    for (steps, collecting) in zip(proved.steps, proved.collectingSteps) {
      record.put(steps)
      record.put(collecting)
    }
    return record
  }
}

extension OracleRandom {
  /// Changes, takes out or puts in a byte of the sections or their lengths.
  fileprivate mutating func spoil(_ bytes: inout [UInt8], keeping head: Int) {
    let tail = SHA256.length
    if bytes.count <= head + tail { return }
    let place = head + below(bytes.count - head - tail)
    switch below(9) {
    case 6, 7:
      // Why: many a byte that is 1 is a flag.
      let ones = bytes.indices.dropLast(tail).filter { $0 >= head && bytes[$0] == 1 }
      if !ones.isEmpty { bytes[pick(ones)] = UInt8(2 + below(3)) }
    case 8:
      // Why: a byte more behind the last section, which knows of it.
      bytes.insert(0, at: bytes.count - tail)
      bytes[head + 32] &+= 1
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(UInt8(below(256)), at: place)
    case 2: bytes[place] = pick([0, 1, 2, 9, 31, 127, 128, 255])
    case 3: bytes[place] ^= 1 << UInt8(below(8))
    case 4: bytes[place] &+= 1
    default: bytes[head + below(36)] &+= UInt8(1 + below(3))
    }
  }
}

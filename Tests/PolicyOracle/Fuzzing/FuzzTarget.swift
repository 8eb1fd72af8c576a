/// A kind of input, with what always holds of it whatever the bytes.
///
///     try FuzzTarget.compile.check(bytes)
///
/// A check is a function of the bytes alone: what it draws at random, it draws from their hash.
public enum FuzzTarget: String, CaseIterable, Sendable {
  case walk, compile, format, bytecode, room, tests, query, users, lint, meaning, difference

  /// What is checked, for the tool's help.
  public var summary: String {
    switch self {
    case .walk: "steps that a policy allows lead to no room that should not be"
    case .compile: "policies: sound reports; the machine answers as the reference does"
    case .format: "policies: formatting keeps what they say and is done once"
    case .bytecode: "compiled files: refused, or run within their bound"
    case .room: "room states and the seed's documents: sound reports; what is read is written the same"
    case .tests: "tests of rooms: sound reports; every sentence has a result"
    case .query: "questions, one a line: answered or refused; unknown facts open no door"
    case .users: "names and URIs of users, domains and rooms: one name in every spelling"
    case .lint: "policies: what lint proves holds in rooms at random"
    case .meaning: "policies: what means the same has one hash, and nothing else has it"
    case .difference: "pairs of policies: what is said to differ does, in some room"
    }
  }

  /// Throws what is broken; returns how much of the bytes could be tried, 0 for what was refused at once.
  @discardableResult
  public func check(_ bytes: [UInt8]) throws -> Int {
    switch self {
    case .walk: try WalkProperty.check(bytes)
    case .compile: try CompileProperty.check(bytes)
    case .format: try FormatProperty.check(bytes)
    case .bytecode: try BytecodeProperty.check(bytes)
    case .room: try RoomStateProperty.check(bytes)
    case .tests: try TestFileProperty.check(bytes)
    case .query: try QueryProperty.check(bytes)
    case .users: try UserNameProperty.check(bytes)
    case .lint: try LintProperty.check(bytes)
    case .meaning: try MeaningProperty.check(bytes)
    case .difference: try DifferenceProperty.check(bytes)
    }
  }
}

/// What an input breaks, in words.
struct BrokenProperty: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Throws `words` where something does not hold.
func hold(_ condition: Bool, _ words: @autoclosure () -> String) throws {
  if !condition { throw BrokenProperty(words()) }
}

extension OracleRandom {
  /// Numbers that depend on bytes alone (FNV-1a).
  init(hashing bytes: [UInt8]) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    self.init(seed: Int(truncatingIfNeeded: hash))
  }
}

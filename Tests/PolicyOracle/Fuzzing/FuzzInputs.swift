import PolicyCompiler
import PolicyMachine
import RoomModel

/// The inputs of one target: made by its generator, or stock that is changed at random.
///
///     let inputs = FuzzInputs(.compile, stock: examples)
///     try FuzzTarget.compile.check(inputs.input(17))
public struct FuzzInputs: Sendable {
  private let target: FuzzTarget
  private let mutator: Mutator

  /// `stock` comes beside some inputs that the generator makes.
  public init(_ target: FuzzTarget, stock: [[UInt8]]) {
    self.target = target
    mutator = Mutator(seed: 0, stock: stock + (0..<20).map { Self.made(target, seed: $0) })
  }

  /// The input of a seed, the same in every run with the same stock.
  public func input(_ seed: Int) -> [UInt8] {
    var random = OracleRandom(seed: seed)
    switch target {
    case .walk, .bytecode, .meaning, .difference: return Self.made(target, seed: seed)
    case .compile, .format, .room, .tests, .query, .users, .lint:
      if random.chance(target == .lint ? 60 : 25) { return Self.made(target, seed: seed) }
      var mutator = mutator.seeded(random.next())
      return random.chance(target == .lint ? 80 : 40) ? mutator.slip() : mutator.next()
    }
  }

  private static func made(_ target: FuzzTarget, seed: Int) -> [UInt8] {
    var random = OracleRandom(seed: seed)
    switch target {
    case .walk, .meaning, .difference: return Array("\(seed)\n".utf8)
    case .compile, .format, .lint:
      var generator = PolicyGenerator(seed: seed)
      return Array(generator.policy().text.utf8)
    case .bytecode: return BrokenFiles(random).file()
    case .room:
      guard let program = TestFileProperty.policy?.program else { return [] }
      var rooms = RoomGenerator(random: random, program: program)
      return ((try? rooms.room().json).map { Array($0.utf8) }) ?? []
    case .tests: return Array(QuestionTexts(random).test().utf8)
    case .query:
      var texts = QuestionTexts(random)
      return Array((0..<8).map { _ in texts.line() }.joined(separator: "\n").utf8)
    case .users: return Array(GeneratedPeople.spelled(random.pick(GeneratedPeople.users), &random).utf8)
    }
  }
}

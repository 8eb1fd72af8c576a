import PolicyCompiler
import RoomModel

/// A set of requests for one operation, in as few and as short sentences as are found, which cover it exactly.
public struct Region: Sendable {
  /// One cube of the set, in words.
  public struct Sentence: Sendable {
    /// "an `admin` may ban a `member` in group `x@example.com`".
    public let words: String
    /// One request of the cube, as near to bare roles as can be.
    public let example: Witness
    /// The requests of which it speaks, and others that cannot be.
    public let cube: Cube
    let parts: RegionWords.Parts
  }

  /// What is asked.
  public let operation: Operation
  /// Together they cover the set.
  public let sentences: [Sentence]
  /// Whether more sentences than the limit would be needed. Then `sentences` are a few of a coarser description and do
  /// not cover the set.
  public let isCut: Bool

  /// Says what of `set` can be under `world`, whose requests the sentences' examples are; nil where nothing can.
  public init?(
    _ set: Diagram, in world: FactWorld, asking operation: Operation, limit: Int = 32
  ) throws(DiagramMistake) {
    try self.init(set, shownBy: set, in: world, wordedIn: world, asking: operation, limit: limit)
  }

  /// The same where what cannot be is decided by another world of the same variables, that of one of two policies, and
  /// examples are of those requests alone of which both say that they are of the set.
  init?(
    _ set: Diagram, shownBy whole: Diagram, in world: FactWorld, wordedIn plain: FactWorld,
    asking operation: Operation, limit: Int
  ) throws(DiagramMistake) {
    self.operation = operation
    let possible = try world.possible(whole)
    if possible == .never { return nil }
    let words = RegionWords(space: world.space, operation: operation)
    let covered = try plain.cover(set, limit: limit)
    isCut = covered == nil
    let cubes = covered ?? world.space.diagrams.cubes(set, limit: limit)
    var sentences: [Sentence] = []
    for cube in cubes {
      let within = try world.space.diagrams.and(try world.space.diagrams.diagram(cube), possible)
      // Why: nobody knows how many hold a bare role, so a sentence that depends on such a count says so.
      let counts = cube.parts.map { world.space.variable($0.level) }.filter { variable in
        world.space.countClasses(variable) != nil
      }
      guard let example = try world.witness(within, asking: operation, insisting: counts) else { continue }
      let parts = words.parts(cube)
      sentences.append(
        Sentence(words: parts.sentence(operation), example: example, cube: cube, parts: parts))
    }
    self.sentences = sentences
  }
}

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

  /// Says what of `view` can be under `plain`, the world of one of two policies; nil where `possible` is empty, what
  /// can be under `world`, that of both, and whose requests the sentences' examples are.
  init?(
    _ view: Diagram, shownBy possible: Diagram, in world: FactWorld, wordedIn plain: FactWorld,
    among asked: Set<Level>, besides: Set<Level>, asking operation: Operation, limit: Int
  ) throws(DiagramMistake) {
    self.operation = operation
    if possible == .never { return nil }
    let words = RegionWords(space: world.space, operation: operation)
    let (cubes, isWhole) = try plain.cover(view, among: asked, besides: besides, limit: limit)
    isCut = !isWhole
    var sentences: [Sentence] = []
    for cube in cubes {
      let within = try world.space.diagrams.and(try world.space.diagrams.diagram(cube), possible)
      // Why: nobody knows how many hold a bare role, so a sentence that depends on such a count says so.
      let counts = cube.parts.map { world.space.variable($0.level) }.filter { variable in
        world.space.countClasses(variable) != nil
      }
      guard
        let example = try world.witness(
          within, isPossible: true, asking: operation, insisting: counts)
      else { continue }
      let parts = words.parts(cube)
      sentences.append(
        Sentence(words: parts.sentence(operation), example: example, cube: cube, parts: parts))
    }
    self.sentences = sentences
  }
}

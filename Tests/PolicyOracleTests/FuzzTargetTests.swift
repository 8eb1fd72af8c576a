import Expectations
import Foundation
import PolicyOracle
import Testing

/// What the fuzz targets check holds of a sample, and of every input of the corpus.
struct FuzzTargetTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Turns that take a quarter of a second each.
  private static func turns(_ target: FuzzTarget) -> Int {
    switch target {
    case .walk: 4
    case .lint, .meaning: 2
    case .difference: 9
    case .compile, .bytecode: 15
    case .format, .room: 20
    case .tests: 5
    case .query: 12
    case .users: 700
    }
  }

  @Test(arguments: FuzzTarget.allCases) func aSampleHolds(target: FuzzTarget) {
    let inputs = FuzzInputs(target, stock: FuzzStock(target, root: Self.root).inputs)
    var tried = 0
    for seed in 0..<Self.turns(target) {
      do { tried += try target.check(inputs.input(seed)) } catch {
        Issue.record("`roompolicy-dev fuzz --seed \(seed) \(target.rawValue)`: \(error)")
      }
    }
    expect(tried > 0, "everything was refused at once")
  }

  struct Input: Sendable, CustomTestStringConvertible {
    let target: FuzzTarget
    let file: FuzzStock.File
    var testDescription: String { file.path }
  }

  static let corpus = FuzzTarget.allCases.flatMap { target in
    FuzzStock(target, root: root).corpus.map { Input(target: target, file: $0) }
  }

  @Test(arguments: corpus) func theCorpusHolds(input: Input) throws {
    try input.target.check(input.file.bytes)
  }

  @Test(arguments: FuzzTarget.allCases) func theCorpusIsSmallAndTried(target: FuzzTarget) throws {
    let files = FuzzStock(target, root: Self.root).corpus
    expect(files.count >= 5)
    expect(files.reduce(0) { $0 + $1.bytes.count } < 40_000)
    expect(try files.contains { try target.check($0.bytes) > 0 })
  }
}

import Foundation
import PolicyCompiler
import SourceText
import Testing

/// Policies changed at random: compiling never traps, and what is told has a place in its source.
///
/// `ROOMPOLICY_MUTANTS` sets their number, `ROOMPOLICY_SEED` the first of them.
struct MutantTests {
  private static let environment = ProcessInfo.processInfo.environment
  static let count = environment["ROOMPOLICY_MUTANTS"].flatMap { Int($0) } ?? 2000
  static let seed = environment["ROOMPOLICY_SEED"].flatMap { UInt64($0) } ?? 1

  /// The examples, and all texts with mistakes.
  static let policies: [[UInt8]] =
    ExampleTests.folders.compactMap {
      FileManager.default.contents(atPath: $0 + "/room.roompolicy").map(Array.init)
    }
    + FlawTests.all.map { $0.unmarked.bytes }

  @Test func noMutantTraps() {
    var mutator = Mutator(seed: MutantTests.seed, stock: MutantTests.policies)
    for number in 0..<MutantTests.count {
      let mutant = mutator.next()
      let compilation = Flaw.compiled(mutant)
      #expect(compilation.hasErrors == (compilation.program == nil), "mutant \(number)")
      for diagnostic in compilation.diagnostics {
        for span in [diagnostic.span] + diagnostic.others.map(\.span)
          + (diagnostic.fix?.edits.map(\.span) ?? [])
        {
          guard compilation.sources.indices.contains(Int(span.source)) else {
            Issue.record("mutant \(number): no source \(span.source)")
            continue
          }
          let size = compilation.sources[Int(span.source)].bytes.count
          if span.start < 0 || span.end < span.start || Int(span.end) > size {
            Issue.record("mutant \(number): \(diagnostic.code) at \(span.start)..<\(span.end) of \(size)")
          }
        }
        if diagnostic.message.contains("\n") { Issue.record("mutant \(number): \(diagnostic.message)") }
      }
    }
  }

  /// Mends one after the other come to an end: each takes its diagnostic away.
  @Test func mendsOfMutantsMend() {
    var mutator = Mutator(seed: MutantTests.seed &+ 77, stock: MutantTests.policies)
    for number in 0..<MutantTests.count / 4 {
      let mutant = mutator.next()
      let source = Source(name: "x", bytes: mutant)
      let before = Flaw.compiled(mutant).diagnostics
      for diagnostic in before.prefix(8) {
        guard diagnostic.span.source == 0, let fix = diagnostic.fix else { continue }
        let after = Flaw.compiled(applying([fix], to: source, id: 0)).diagnostics
        #expect(
          after.count < before.count,
          "mutant \(number): \(diagnostic.code) \(fix.title)\n\(String(decoding: mutant, as: UTF8.self))")
      }
    }
  }
}

/// Changes policies: bits flipped, bytes dropped, words of one put into another.
struct Mutator {
  private var state: UInt64
  private let stock: [[UInt8]]
  private let words: [[UInt8]]

  init(seed: UInt64, stock: [[UInt8]]) {
    state = seed
    self.stock = stock
    words = stock.flatMap { $0.split { $0 == 0x20 || $0 == 0x0A }.map(Array.init) }
  }

  /// SplitMix64.
  private mutating func random(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ word >> 31) % UInt64(max(limit, 1)))
  }

  mutating func next() -> [UInt8] {
    var bytes = stock[random(stock.count)]
    for _ in 0...random(4) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = random(bytes.count + 1)
    let length = min(random(12), bytes.count - place)
    switch random(8) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random(8))
    case 1 where place < bytes.count: bytes[place] = UInt8(random(256))
    case 2: bytes.removeSubrange(place..<place + length)
    case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: random(bytes.count + 1))
    case 4: bytes.removeSubrange(place...)
    case 5:
      let other = stock[random(stock.count)]
      let start = random(other.count + 1)
      bytes.insert(contentsOf: other[start..<min(start + random(80), other.count)], at: place)
    case 6: replaceWord(&bytes, at: place)
    default: bytes.insert(contentsOf: [0x20] + words[random(words.count)] + [0x20], at: place)
    }
  }

  private mutating func replaceWord(_ bytes: inout [UInt8], at place: Int) {
    let isEdge = { (byte: UInt8) in byte == 0x20 || byte == 0x0A }
    let start = bytes[..<place].lastIndex(where: isEdge).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(where: isEdge) ?? bytes.count
    bytes.replaceSubrange(start..<max(start, end), with: words[random(words.count)])
  }
}

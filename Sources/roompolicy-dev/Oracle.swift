import Foundation
import PolicyCompiler
import PolicyOracle
import SourceText

/// Writes what the proved programs of `Grammar/proofs` are to answer too, and what this code answers.
enum Oracle {
  static let usage =
    "oracle [--seed N] [--programs|rules|facts|rooms|files|policies N] [FILE…]"

  static func run(_ arguments: [String]) -> Int32 {
    var (seed, programs, rules, facts, rooms, files, policies) = (1, 0, 0, 0, 0, 0, 0)
    var paths: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      let number = word.hasPrefix("--") ? rest.popFirst().flatMap(Int.init) : 0
      guard let number else {
        print("`\(word)`: a number is expected after it")
        return 2
      }
      switch word {
      case "--seed": seed = number
      case "--programs": programs = number
      case "--rules": rules = number
      case "--facts": facts = number
      case "--rooms": rooms = number
      case "--files": files = number
      case "--policies": policies = number
      default: paths.append(word)
      }
    }
    write(ProofRecord.header)
    for turn in seed..<seed + programs { write(ProofRecord.program(seed: turn).text) }
    for turn in seed..<seed + rules { write(ProofRecord.rules(seed: turn).text) }
    for turn in seed..<seed + facts { write(ProofRecord.facts(seed: turn).text) }
    let world = ProofRooms()
    for turn in seed..<seed + rooms { write(world.step(seed: turn).text) }
    for turn in seed..<seed + rooms { write(world.commit(seed: turn).text) }
    for turn in seed..<seed + files {
      if let record = ProofRecord.file(seed: turn) { write(record.text) }
    }
    for turn in seed..<seed + policies {
      if let record = ProofRecord.policy(seed: turn) { write(record.text) }
    }
    for path in paths {
      if let record = record(of: path) { write(record.text) }
    }
    write("end")
    return 0
  }

  /// A policy and the files that it uses, which lie beside it; nil for one that does not compile.
  private static func record(of path: String) -> ProofRecord? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let folder = (path as NSString).deletingLastPathComponent
    let compiled = compile(Source(name: path, bytes: Array(data))) { name in
      FileManager.default.contents(atPath: (folder as NSString).appendingPathComponent(name))
        .map { .success(Array($0)) } ?? .failure(UnreadableFile(reason: "it is not there"))
    }
    guard let policy = compiled.policy, let program = compiled.program else { return nil }
    return ProofRecord.policy(path, policy, program)
  }

  private static func write(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}

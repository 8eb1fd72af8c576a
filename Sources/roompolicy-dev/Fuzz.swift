import Foundation
import PolicyOracle

/// Looks for inputs that break what always holds, for as long as is asked.
///
/// `fuzz TARGET FILE…` tries files instead, for example those that a run has kept.
enum Fuzz {
  static let usage = "fuzz [--guided] [--seconds N | --turns N] [--seed N] [--keep FOLDER] [TARGET…] [FILE…]"

  /// A turn that takes longer hangs.
  private static let turnLimit: UInt32 = 60

  static func run(_ arguments: [String]) -> Int32 {
    var (seconds, seed, isGuided) = (60.0, Int(Date().timeIntervalSince1970), false)
    var turns: Int?
    var keep = NSTemporaryDirectory() + "roompolicy-findings"
    var targets: [FuzzTarget] = []
    var files: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--seconds": seconds = rest.popFirst().flatMap(Double.init) ?? seconds
      case "--turns": turns = rest.popFirst().flatMap(Int.init) ?? turns
      case "--seed": seed = rest.popFirst().flatMap(Int.init) ?? seed
      case "--keep": keep = rest.popFirst() ?? keep
      case "--guided": isGuided = true
      default:
        if let target = FuzzTarget(rawValue: word) {
          targets.append(target)
        } else if FileManager.default.fileExists(atPath: word) {
          files.append(word)
        } else {
          print("`\(word)` is no target and no file. The targets:")
          for target in FuzzTarget.allCases { print("  \(target.rawValue)  \(target.summary)") }
          return 2
        }
      }
    }
    LastWords.prepare()
    if !files.isEmpty { return replay(files, targets) }
    var findings = 0
    for target in targets.isEmpty ? FuzzTarget.allCases : targets {
      do {
        if isGuided {
          findings += try GuidedFuzzing(target, keep: keep).run(seconds: seconds, seed: seed)
          continue
        }
      } catch { print("not guided: \(error); the generators alone run") }
      findings += run(target, seconds: seconds, turns: turns, from: seed, keep: keep)
    }
    return findings == 0 ? 0 : 1
  }

  private static func run(
    _ target: FuzzTarget, seconds: Double, turns: Int?, from seed: Int, keep: String
  ) -> Int {
    let inputs = FuzzInputs(target, stock: FuzzStock(target, root: ".").inputs)
    let start = Date()
    var elapsed: Double { Date().timeIntervalSince(start) }
    var (turn, tried, findings) = (seed, 0, 0)
    while turns.map({ turn - seed < $0 }) ?? (elapsed < seconds) {
      LastWords.set("\(target.rawValue) \(turn): a crash, or over \(turnLimit) s", within: turnLimit)
      let input = inputs.input(turn)
      do {
        tried += try target.check(input)
      } catch {
        findings += 1
        say("\(target.rawValue) \(turn): \(error)")
        say("  kept as \(kept(input, "\(target.rawValue)-\(turn)", in: keep))\n")
      }
      turn += 1
    }
    LastWords.clear()
    say(
      "\(target.rawValue): \(turn - seed) turns from seed \(seed) in \(Int(elapsed)) s, \(tried) tried, "
        + "\(findings) findings")
    return findings
  }

  /// Writes an input that broke something; its path.
  private static func kept(_ input: [UInt8], _ name: String, in folder: String) -> String {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/" + name
    return FileManager.default.createFile(atPath: path, contents: Data(input))
      ? path : "nothing: it cannot be written"
  }

  private static func replay(_ files: [String], _ targets: [FuzzTarget]) -> Int32 {
    var findings = 0
    for file in files {
      for target in targets.isEmpty ? FuzzTarget.allCases : targets {
        LastWords.set("\(file) as \(target.rawValue): a crash, or over \(turnLimit) s", within: turnLimit)
        do {
          let tried = try target.check(Array(FileManager.default.contents(atPath: file) ?? Data()))
          say("\(file) as \(target.rawValue): holds, \(tried) tried")
        } catch {
          findings += 1
          say("\(file) as \(target.rawValue): \(error)")
        }
      }
    }
    LastWords.clear()
    return findings == 0 ? 0 : 1
  }
}

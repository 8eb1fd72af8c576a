import Foundation
import PolicyCompiler
import RoomPolicy

extension Bench {
  static let compileOption = "--compile-as-child"

  /// Time and memory of compiling long policies, each in a process of its own.
  mutating func measureCompile() throws {
    title("compile: policies of many rules, each in a process of its own")
    var first: (count: Int, seconds: Double)?
    for count in [10_000, 50_000, 100_000] {
      let output = NSTemporaryDirectory() + "roompolicy-bench-\(getpid()).out"
      defer { try? FileManager.default.removeItem(atPath: output) }
      var samples: [(seconds: Double, megabytes: Double)] = []
      for _ in 0..<3 {
        let status = try Child.run(Self.ownPath, ["bench", Self.compileOption, "\(count)"], output: output)
        let words = try String(contentsOfFile: output, encoding: .utf8).split(whereSeparator: \.isWhitespace)
          .compactMap {
            Double($0)
          }
        if status != 0 || words.count != 2 { throw BenchMistake("\(count) rules do not compile") }
        samples.append((words[0], words[1]))
      }
      let seconds = samples.map(\.seconds).sorted()[1]
      let megabytes = samples.map(\.megabytes).sorted()[1]
      report("\(count) rules, time", seconds, unit: "s", limit: 3 * Double(count) / 100_000)
      report("\(count) rules, memory", megabytes, unit: "MB", limit: 500)
      if let first {
        let linear = first.seconds * Double(count) / Double(first.count)
        report("\(count) rules, time to linear", seconds / linear, unit: "×", limit: 2)
      } else {
        first = (count, seconds)
      }
    }
  }

  /// The child's part: prints the seconds that compiling took and the process's greatest memory in MB.
  static func compileAsChild(_ count: String) -> Int32 {
    guard let count = Int(count) else { return 2 }
    let source = Source(name: "many.roompolicy", bytes: manyRules(count))
    let start = ContinuousClock.now
    let compilation = compile(source)
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    guard let program = compilation.program, program.rules.count >= count else {
      print(Renderer(sources: compilation.sources, colour: false).render(compilation.diagnostics))
      return 2
    }
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kilobytes = peak.flatMap { Double($0.filter(\.isNumber)) } ?? 0
    print(Double(seconds) + Double(attoseconds) / 1e18, kilobytes / 1000)
    return 0
  }

  /// Rules of every kind: of users, of domains, by definitions, for groups, for long lists.
  static func manyRules(_ count: Int) -> [UInt8] {
    var text = "roompolicy 1\nopen\ndefine staff as actor is one of owner, admin\n"
    text += "define guest as actor is from domain guests.example or actor is visitor\n"
    for number in 0..<count {
      switch number % 8 {
      case 0: text += "forbid send message if actor is user u\(number)@d\(number % 997).example\n"
      case 1: text += "forbid join if actor is from domain d\(number).example\n  because \"no \(number)\"\n"
      case 2: text += "allow kick if staff and target is from domain d\(number % 500).example\n"
      case 3: text += "forbid any operation if guest and actor is from domain *.d\(number).example\n"
      case 4:
        text += "forbid send message, reply to message, react to message, upload image, start call "
        text += "unless (actor is occupant or actor is user v\(number)@example.com)\n"
      case 5: text += "forbid add if target is user w\(number)@example.net and not staff\n"
      case 6:
        text += "allow change role if (actor is owner or staff) and new role is member\n"
        text += "    and target is in workgroup g\(number)@example.org\n"
      default: text += "forbid any message operation if guest and actor is in group g\(number)@example.org\n"
      }
    }
    return Array(text.utf8)
  }
}

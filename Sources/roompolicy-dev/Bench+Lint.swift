import PolicyLint
import Foundation
import PolicyAnalysis
import PolicyCompiler
import RoomPolicy

extension Bench {
  /// Time of linting all examples, and long policies, once compiled.
  mutating func measureLint() throws {
    title("lint: the findings of compiled policies, in this process")
    let examples = try examplePolicies()
    let times = try Self.medians(times: 21, [{ for policy in examples { _ = lint(policy) } }])
    report("\(examples.count) examples together", times[0] * 1e3, unit: "ms", limit: 60)
    for (name, text) in [("rules", Self.manyRules(10_000)), ("entries", Self.manyEntries(10_000))] {
      let compilation = compile(Source(name: "many.roompolicy", bytes: text))
      guard let policy = compilation.policy else { throw BenchMistake("10000 \(name) do not compile") }
      let seconds = try Self.medians(times: 3, [{ _ = lint(policy) }])[0]
      report("10000 \(name)", seconds, unit: "s", limit: 2)
      var codes: [String: Int] = [:]
      for finding in lint(policy) { codes[finding.code.code, default: 0] += 1 }
      note(codes.sorted { $0.key < $1.key }.map { "\($0.key) × \($0.value)" }.joined(separator: ", "))
      var shorter = policy
      shorter.rules = Array(policy.rules.dropFirst(policy.rules.count / 2))
      let alike = try Self.medians(times: 3, [{ _ = decideAlike(policy, shorter) }])[0]
      report("10000 \(name), half dropped, alike?", alike, unit: "s", limit: 2)
    }
  }

  private func examplePolicies() throws -> [CheckedPolicy] {
    let folders = try FileManager.default.contentsOfDirectory(atPath: examples).sorted()
    return try folders.compactMap { folder in
      let place = examples + "/" + folder + "/"
      guard let bytes = FileManager.default.contents(atPath: place + "room.roompolicy") else { return nil }
      let compilation = compile(Source(name: folder, bytes: Array(bytes))) { path in
        FileManager.default.contents(atPath: place + path).map { .success(Array($0)) }
          ?? .failure(UnreadableFile(reason: "it is not there"))
      }
      guard let policy = compilation.policy else { throw BenchMistake("\(folder) does not compile") }
      return policy
    }
  }

  /// Preauthorizations of users, domains, workgroups and what is below a domain, some of them needless.
  private static func manyEntries(_ count: Int) -> [UInt8] {
    var text = "roompolicy 1\npassword-protected\n"
    for number in 0..<count {
      switch number % 4 {
      case 0: text += "preauth-member user u\(number)@d\(number % 997).example\n"
      case 1: text += "preauth-admin user v\(number)@e\(number).example\n"
      case 2: text += "preauth-member domain d\(number % 997).example\n"
      default: text += "preauth-outcast domain *.d\(number).example\n"
      }
    }
    return Array(text.utf8)
  }
}

import Foundation
import PolicyOracle

/// Runs the tests with every sweep whole: `swift test` does a part of each. Arguments go on to `swift test`.
func sweep(_ arguments: [String]) -> Int32 {
  let test = Process()
  test.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  test.arguments = ["swift", "test"] + arguments
  test.environment = ProcessInfo.processInfo.environment.merging([Sweep.variable: "all"]) { $1 }
  do { try test.run() } catch {
    print("not run: \(error.localizedDescription)")
    return 2
  }
  test.waitUntilExit()
  return test.terminationStatus
}

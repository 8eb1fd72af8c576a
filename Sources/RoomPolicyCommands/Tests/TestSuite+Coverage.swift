import PolicyTesting
import RoomPolicy

extension TestSuite {
  /// The coverage of each policy that the tests hold, in the order in which they came; with `withProfile`, behind
  /// them that of each profile by all policies together.
  func coverages(withProfile: Bool) -> [Coverage] {
    let tested = policies.enumerated().map { number, loaded in
      let runs = files.flatMap { file in
        file.runs.filter { $0.policy == number }.map { ran in
          Coverage.Run(scenario: ran.scenario, room: ran.room.map { rooms[$0] }, results: ran.results)
        }
      }
      return Coverage.TestedPolicy(loaded.policy, named: loaded.name, runs: runs)
    }
    // Why: looking for sentences costs far more than measuring, and these formats have no place for them.
    let proposing = !["junit", "tap", "lcov", "github"].contains(call.value("format") ?? "text")
    var progress = Progress(call, total: UInt64(tested.count + (withProfile ? 1 : 0)))
    defer { progress.clear() }
    let own = tested.map { policy in
      defer { progress.show(1) }
      return Coverage(of: policy, proposing: proposing)
    }
    if !withProfile { return own }
    return own + Coverage.profiles(tested, proposing: proposing)
  }
}

import RoomPolicy

extension TestSuite {
  /// The coverage of each policy that the tests hold, in the order in which they came.
  func coverages(withProfile: Bool) -> [Coverage] {
    policies.enumerated().map { number, loaded in
      let runs = files.flatMap { file in
        file.ran.filter { $0.policy == number }.map { ran in
          Coverage.Run(scenario: ran.scenario, room: ran.room.map { rooms[$0] }, results: ran.results)
        }
      }
      return Coverage(
        of: loaded.policy, named: loaded.name, sources: loaded.sources, by: runs, withProfile: withProfile)
    }
  }
}

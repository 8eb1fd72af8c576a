import Expectations
import PolicyOracle
import RoomPolicy
import Testing

@testable import PolicyOverTime

/// What is remembered of random policies for all rooms is what each room answers.
struct RandomRoomsTests {
  @Test func roomsOfRandomPoliciesAreThoseOfRealPeople() throws {
    // Why these: under most random policies the first step is denied, and not under that of 209.
    let seeds = Sweep.isWhole ? 0..<4_000 : 200..<220
    let counts = try seeds.compactMap { try ExplicitRooms.checkRandom(seed: $0) }
    expect(counts.contains { $0 > 1 }, "\(counts)")
  }

  /// Where an allow asks for counts, others are there with a client and without.
  @Test func anOwnerWhoIsAwayIsAmongTheOthers() throws {
    let text = """
      roompolicy 1
      profile empty
      allow leave if actor is occupant
      allow leave room if actor is owner and request leaves no active moderator and not request leaves no owner
      assert never owner eventually becomes none

      """
    let policy = try require(Policy.load(Array(text.utf8), name: "p.roompolicy").policy)
    let prover = try require(TimedProver(policy))
    let claim = try require(policy.checked?.timed.first).claim
    let stages = Stages().stages(Casting(policy, try require(policy.checked), for: claim), .tracking)
    for stage in stages {
      let hunt = try require(Hunt(prover, claim, stage))
      let owners = stage.made.tracked.filter { stage.made.cast.traits[Int($0)].isOwner }
      let kinds = owners.map { stage.made.cast.kinds[Int($0)] }
      expect(!owners.isEmpty && !hunt.isExcluded(from: kinds))
    }
  }

  /// Rooms that steps lead to from the start of a search, as kinds.
  private func rooms(_ stage: Stage, _ table: StepTable) -> Set<[String]> {
    let search = RoomSearch(table, mostPeople: 3)
    let starts = stage.made.starts(tracked: stage.made.tracked).prefix(2)
    _ = search.run(
      from: starts.map { RoomSearch.Start(shape: $0) }, RoomSearch.Limits(rooms: 60),
      room: { _, _ in false })
    return Set(search.shapes.map { $0.kinds.map { "\(table.cast.kinds[Int($0)])" }.sorted() })
  }

  @Test func whatSearchesShareIsWhatEachAsksByItself() throws {
    var count = 0
    for seed in 0..<Sweep.turns(2, of: 200) {
      let text = PolicyText.random(seed: seed)
      guard let policy = Policy.load(Array(text.utf8), name: "p.roompolicy").policy,
        let checked = policy.checked
      else { continue }
      let casting = Casting(policy, checked, for: nil)
      let shared = Stages()
      for sort in [Stages.Sort.all, .tracking, .usualTracking] {
        for stage in shared.stages(casting, sort) {
          let found = rooms(stage, stage.table)
          let alone = rooms(stage, StepTable(stage.made.cast, AskedPairs()))
          expect(found == alone, "seed \(seed), \(sort):\n\(text)")
          count += found.count
        }
      }
    }
    expect(count > 100, "\(count) rooms")
  }
}

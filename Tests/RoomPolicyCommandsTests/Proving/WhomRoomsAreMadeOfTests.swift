import Expectations
import PolicyCompiler
import RoomPolicy
import Testing

@testable import PolicyOverTime

/// A claim holds only where everybody was looked at who might break it.
struct WhomRoomsAreMadeOfTests {
  private func verdict(_ text: String, _ claim: String, rooms: Int = 100) throws -> TimedProver.Verdict {
    let whole = "roompolicy 1\n\(text)assert \(claim)\n"
    let policy = try require(Policy.load(Array(whole.utf8), name: "p.roompolicy").policy)
    let prover = try require(TimedProver(policy, rooms: rooms))
    return prover.prove(try require(policy.checked?.timedClaims.first).claim)
  }

  /// What rooms of a search do not differ in may break a claim that holds in them.
  @Test(
    arguments: [
      "target consents to actor", "actor consents to target", "target blocks actor", "actor uses a pseudonym",
      "actor is bot", "actor is guardian of target", "actor is from domain far.example",
      "actor is user ann@far.example", "actor is in group staff@far.example", "actor holds maker",
    ])
  func noClaimHoldsByWhatWasNotLookedAt(condition: String) throws {
    let text = """
      right maker granted by owner
      relation guardian
      forbid change role if new role is owner and not \(condition)

      """
    if case .holds(let bounds) = try verdict(text, "never member eventually becomes owner") {
      expect(false, "\(condition): \(bounds)")
    }
  }

  @Test func whatForbidsMoreWhereItIsTrueMayBeLeftOut() throws {
    let text = "forbid change role if new role is owner or target blocks actor or actor is bot\n"
    if case .holds = try verdict(text, "never member eventually becomes owner") { return }
    expect(false)
  }

  /// Of many domains whom the policy names, none is left out: those that it names in one list are one sort, those of
  /// whom the claim speaks come first, and those that rules of posting ask for are nobody's sort.
  @Test(
    arguments: [
      "only owner can ever make admin",
      "never (actor is none and actor is from domain d.example) eventually becomes admin",
      "never (actor is none and actor is from domain c.example) eventually becomes visitor",
    ])
  func whomThePolicyNamesComesIn(claim: String) throws {
    let text = """
      members-only
      preauth-visitor domain a.example, b.example, c.example
      preauth-admin domain d.example
      forbid send message if actor is from domain e.example or actor is from domain f.example

      """
    guard case .broken(let trace) = try verdict(text, claim, rooms: 10_000) else {
      expect(false, claim)
      return
    }
    expect(trace.steps.count, equals: 1)
  }
}

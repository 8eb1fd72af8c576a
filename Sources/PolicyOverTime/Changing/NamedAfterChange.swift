import PolicyCompiler
import RoomPolicy

/// Whether a claim holds of everybody whom the policy names too once somebody has changed the policy.
///
/// Rooms are not made of them under each changed policy: that nothing ever comes of anybody is shown for all of them at
/// once, by kinds, from whatever comes up under the policy as it is.
struct NamedAfterChange {
  let prover: TimedProver
  let claim: TimedClaim
  let number: Int
  let versions: PolicyVersions

  /// The changes after which that was not seen; nil where there may be others.
  func open(_ quests: [TimedProver.Quest]) -> Set<String>? {
    var open: Set<String> = []
    for quest in quests {
      guard let found = self.open(quest) else { return nil }
      open.formUnion(found)
    }
    return open
  }

  private func open(_ quest: TimedProver.Quest) -> Set<String>? {
    guard let (stage, start) = prover.everybodyAtStart(claim, quest),
      let hunt = Hunt(prover, claim, stage), let (kinds, areClosed) = kinds(from: start, hunt)
    else { return nil }
    let others = stage.made.cast.occupantKinds
    let authors = Authors(stage, prover.checked, includesOwners: versions.changing.includesOwners)
    let operations = (claim.goals.isEmpty ? OperationSet.steps : claim.goals).members
    var open: Set<String> = []
    for part in authors.parts(others, by: kinds) {
      for version in versions.all(part, operations, forbids: false)
      where version.matters(claim.goals) && authors.mayBeMade(version.changes, by: kinds, others)
        && !isExcluded(version, from: kinds, areClosed: areClosed, stage)
      {
        open.insert(version.edit.words)
      }
    }
    return open
  }

  /// All kinds that come up under the policy as it is, and whether it is known that nothing breaks the claim meanwhile;
  /// nil where there are too many, or counts matter.
  private func kinds(from start: [PersonKind], _ hunt: Hunt) -> (kinds: [UInt8], areClosed: Bool)? {
    let cast = hunt.stage.made.cast
    // Why else: that the claim holds may hang on counts that kinds do not say.
    if let kept = hunt.kept(from: start).flatMap(cast.numbers) { return (kept, true) }
    return cast.numbers(start).flatMap(hunt.reached).map { ($0, false) }
  }

  private func isExcluded(
    _ version: PolicyVersion, from kinds: [UInt8], areClosed: Bool, _ stage: Stage
  ) -> Bool {
    if versions.questionsOfNamed <= 0 { return false }
    let new = version.stage(like: stage)
    let asked = new.asked
    defer { versions.questionsOfNamed -= new.asked - asked }
    let claim = version.prover.checked.timedClaims[number].claim
    guard let numbers = new.made.cast.numbers(like: kinds, stage.made.cast),
      let hunt = Hunt(version.prover, claim, new)
    else { return false }
    return hunt.isExcluded(
      from: Set(numbers).sorted().map { new.made.cast.kinds[Int($0)] }, areClosed: areClosed)
  }
}

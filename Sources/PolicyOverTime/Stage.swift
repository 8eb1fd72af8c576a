import PolicyCompiler
import RoomPolicy

/// Whom a search is about, and what was asked of them.
struct Stage {
  let made: Casting.Made
  let table: StepTable
  /// The same people, asked only about what is decided otherwise than under the policy whose change made this one; nil
  /// where there is none such, or people themselves are seen otherwise.
  var changed: StepTable?

  /// How many questions were asked.
  var asked: Int { table.asked + (changed?.asked ?? 0) }
}

/// The stages of a policy: claims that distinguish people alike ask the same questions, each once.
final class Stages {
  /// For whom a stage is made.
  enum Sort: Hashable {
    /// Nobody in particular.
    case all
    /// Nobody in particular, and nobody whom the policy names.
    case usual
    /// Somebody of each sort who is tracked.
    case tracking
    /// The same, and besides them nobody whom the policy names.
    case usualTracking
    /// Nobody in particular, and everybody whom the policy names.
    case wide
    /// Somebody of each sort who is tracked, and everybody whom the policy names.
    case wideTracking
  }

  private struct Key: Hashable {
    let scale: KindScale
    let relations: Set<RelationNumber>
    let people: [String]
    let passesTime: Bool
    let sort: Sort
  }
  private struct Scale: Hashable {
    let scale: KindScale
    let relations: Set<RelationNumber>
    let people: [String]
  }
  private var known: [Key: [Stage]] = [:]
  private var asked: [Scale: AskedPairs] = [:]
  /// A claim, and whether it stands in the policy's text, so that changes of the policy are looked at too.
  struct Asked: Hashable {
    let claim: TimedClaim
    let isOfText: Bool
  }
  /// What was found of claims.
  var verdicts: [Asked: TimedProver.Verdict] = [:]
  /// By the table of a stage, all rooms that steps lead to.
  private var walks: [ObjectIdentifier: RoomSearch] = [:]

  /// All rooms that steps lead to from the starts of a stage, where they were looked for.
  func walk(_ stage: Stage) -> RoomSearch? { walks[ObjectIdentifier(stage.table)] }

  func remember(_ walk: RoomSearch, of stage: Stage) { walks[ObjectIdentifier(stage.table)] = walk }

  func stages(_ casting: Casting, _ sort: Sort) -> [Stage] {
    let key = Key(
      scale: casting.scale, relations: casting.relationsAsked, people: casting.people,
      passesTime: casting.passesTime, sort: sort)
    // Why: a claim may do with fewer kinds than all together.
    if let stages = known[key], !stages.contains(where: \.table.hasTooManyKinds) { return stages }
    let casts: [Casting.Made] =
      switch sort {
      case .all: [casting.cast()]
      case .usual: [casting.cast(.nobody)]
      case .wide: [casting.cast(.everybody)]
      case .tracking: casting.castsTracking()
      case .usualTracking: casting.castsTracking(.nobody)
      case .wideTracking: casting.castsTracking(.everybody)
      }
    let scale = Scale(scale: casting.scale, relations: casting.relationsAsked, people: casting.people)
    let asked = self.asked[scale] ?? AskedPairs()
    self.asked[scale] = asked
    let stages = casts.map { Stage(made: $0, table: StepTable($0.cast, asked)) }
    known[key] = stages
    return stages
  }
}

import RoomPolicy

/// Whom a search is about, and what was asked of them.
struct Stage {
  let made: Casting.Made
  let table: StepTable
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
  }

  private struct Key: Hashable {
    let scale: KindScale
    let passesTime: Bool
    let sort: Sort
  }
  private var known: [Key: [Stage]] = [:]

  func stages(_ casting: Casting, _ sort: Sort) -> [Stage] {
    let key = Key(scale: casting.scale, passesTime: casting.passesTime, sort: sort)
    // Why: a claim may do with fewer kinds than all together.
    if let stages = known[key], !stages.contains(where: \.table.hasTooManyKinds) { return stages }
    let casts: [Casting.Made] =
      switch sort {
      case .all: [casting.cast()]
      case .usual: [casting.cast(isOfUsual: true)]
      case .tracking: casting.castsTracking()
      case .usualTracking: casting.castsTracking(isOfUsual: true)
      }
    let stages = casts.map { Stage(made: $0, table: StepTable($0.cast)) }
    known[key] = stages
    return stages
  }
}

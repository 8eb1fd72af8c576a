import PolicyCompiler

/// What one variable may be, given those that are settled before it.
///
/// Whatever these are, some value is left; so a constraint on a variable that nobody asks about can be dropped.
struct Constraint {
  let defines: Level
  let diagram: Diagram
  /// The variables that it depends on, `defines` with them.
  let support: [Level]
}

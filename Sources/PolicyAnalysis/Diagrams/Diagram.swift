/// One function of facts, as a node of a store of decision diagrams.
///
/// Two functions that a store holds are equal exactly when their nodes are.
public struct Diagram: Hashable, Comparable, Sendable {
  let index: UInt32
  init(_ index: UInt32) { self.index = index }

  /// False, whatever the facts.
  public static let never = Diagram(0)
  /// True, whatever the facts.
  public static let always = Diagram(1)

  public static func < (left: Diagram, right: Diagram) -> Bool { left.index < right.index }
}

/// A variable of a diagram, numbered by its position in the one fixed order: lower ones are asked first.
public struct Level: Hashable, Comparable, Sendable {
  public let index: Int
  public init(_ index: Int) { self.index = index }
  public static func < (left: Level, right: Level) -> Bool { left.index < right.index }
}

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

  /// Compares by the order in which nodes were made.
  public static func < (left: Diagram, right: Diagram) -> Bool { left.index < right.index }
}

/// A variable of a diagram, numbered by its position in the one fixed order: lower ones are asked first.
public struct Level: Hashable, Comparable, Sendable {
  /// The variable's position in the order, from 0.
  public let index: Int
  /// Numbers a variable by its position in the order.
  public init(_ index: Int) { self.index = index }
  /// Compares by the order in which diagrams ask.
  public static func < (left: Level, right: Level) -> Bool { left.index < right.index }
}

import RoomModel

extension Question {
  /// A question about persons at hand; `target` is nil where the operation has none.
  public init(asking operation: Operation, by actor: Person, target: Person?) {
    self.init(operation: operation, actor: actor, target: target)
  }
}

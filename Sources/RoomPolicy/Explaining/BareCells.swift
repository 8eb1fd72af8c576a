import PolicyCompiler
import RoomModel

/// Questions about bare roles that another policy answers otherwise.
public struct BareCells: Sendable {
  /// As the shell asks them, in the order of roles and operations: `member add visitor`.
  public var opened: [String] = []
  public var closed: [String] = []
  /// Not all questions were asked: the policy has too many roles.
  public var isCut = false

  private static let limit = 20_000

  /// Compares every bare role's every operation, on every bare role or itself where it has a target.
  init(_ before: Machine, _ after: Machine, _ operations: OperationSet, besides asked: String?) {
    let old = BoundRoom(before)
    let new = BoundRoom(after)
    let names = before.program.roles.map { String(decoding: $0.name, as: UTF8.self) }
    if after.program.roles.count != names.count {
      isCut = true
      return
    }
    var count = 0
    func compare(_ operation: Operation, _ actor: Int, _ target: Int?, isSelf: Bool) {
      func ask(_ room: BoundRoom) -> Bool {
        let person = room.bare(RoleNumber(actor), in: operation, asTarget: false)
        let other = target.map { room.bare(RoleNumber($0), in: operation, asTarget: true) }
        return room.verdict(
          Question(operation: operation, actor: person, target: isSelf ? person.asTargetOfItself : other)
        ).isAllowed
      }
      count += 1
      let (was, becomes) = (ask(old), ask(new))
      if was == becomes { return }
      let words =
        "\(names[actor]) \(operation.row.verb)" + (isSelf ? " self" : target.map { " " + names[$0] } ?? "")
      if words == asked { return }
      if becomes { opened.append(words) } else { closed.append(words) }
    }
    for operation in operations.members {
      for actor in names.indices {
        if count > Self.limit {
          isCut = true
          return
        }
        guard operation.row.hasTarget else {
          compare(operation, actor, nil, isSelf: false)
          continue
        }
        compare(operation, actor, nil, isSelf: true)
        for target in names.indices { compare(operation, actor, target, isSelf: false) }
      }
    }
  }
}

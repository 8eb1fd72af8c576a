import PolicyCompiler
import PolicyMachine
import RoomModel
import RoomPolicy

/// Questions about bare roles that another policy answers otherwise.
///
///     let cells = BareCells(before, after, .all, requests: BareCells.partlyUnknown)
///     if cells.opened.isEmpty && cells.closed.isEmpty && !cells.isCut { … }
public struct BareCells: Sendable {
  /// As the shell asks them, in the order of roles and operations: `member add visitor`.
  public var opened: [String] = []
  /// As `opened`: questions that were allowed and are denied.
  public var closed: [String] = []
  /// Not all questions were asked: the policy has too many roles.
  public var isCut = false

  /// The empty request, one with everything unknown, and for each part one in which nobody knows it.
  public static let partlyUnknown: [Request] = {
    var requests = [Request()]
    let parts = RequestKey.allCases.map(\.input)
    for unknown in [parts.reduce(into: Request.Inputs()) { $0.formUnion($1) }] + parts {
      var request = Request()
      request.unknown = unknown
      requests.append(request)
    }
    return requests
  }()

  /// Compares every bare role's every operation, on every bare role or itself where it has a target, with each
  /// of `requests`; a request adds no words.
  public init(
    _ before: Machine, _ after: Machine, _ operations: OperationSet, besides asked: String? = nil,
    requests: [Request] = [Request()], limit: Int = 20_000
  ) {
    let old = BoundRoom(before)
    let new = BoundRoom(after)
    let names = before.program.roles.map { String(decoding: $0.name, as: UTF8.self) }
    if after.program.roles.count != names.count {
      isCut = true
      return
    }
    var count = 0
    func compare(_ operation: Operation, _ actor: Int, _ target: Int?, isSelf: Bool) {
      for request in requests { compare(operation, actor, target, isSelf: isSelf, request) }
    }
    func compare(_ operation: Operation, _ actor: Int, _ target: Int?, isSelf: Bool, _ request: Request) {
      func ask(_ room: BoundRoom) -> Bool {
        let person = room.bare(RoleNumber(actor), in: operation, asTarget: false)
        let other = target.map { room.bare(RoleNumber($0), in: operation, asTarget: true) }
        var question = Question(
          asking: operation, by: person, target: isSelf ? person.asTargetOfItself : other)
        question.request = request
        return room.verdict(question).isAllowed
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
        if count > limit {
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

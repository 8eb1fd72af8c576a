import PolicyAnalysis
import RoomPolicy

/// Asks all questions that one row of the table stands for.
struct CellSearch {
  let room: BoundRoom
  /// Nil where no rule of the operation asks who the people are.
  let open: OpenDecisions?
  let operation: Operation
  let change: Int?
  /// What a request of the operation may give, by key.
  var choices: [(key: RequestKey, values: [UInt64])]
  /// Whether it is asked too what denies though it is allowed without.
  var asksDenials = false
  /// What every question gives.
  var request = Request()

  /// Gives no request this part.
  mutating func leaveOut(_ key: RequestKey) { choices.removeAll { $0.key == key } }

  /// What must be given together (`TableCell.Condition` says it in words).
  typealias Needs = PolicyTables.Condition

  /// Somebody to whom it may be done.
  struct Target {
    let name: String
    let person: Person
  }

  func cell(actor: Person, targets: [Target], _ all: RequestChoices) -> TableCell {
    if !operation.row.hasTarget {
      guard let conditions = conditions(actor, nil) else { return TableCell(targetCount: nil) }
      var cell = TableCell(
        targetCount: nil, entries: [.init(targets: [], conditions: conditions.map { all.described($0) })])
      if conditions.isEmpty { cell.deny(nil, denials(actor, nil), all) }
      return cell
    }
    var cell = TableCell(targetCount: targets.count + 1)
    var indices: [[Condition]: Int] = [:]
    for target in targets + [Target(name: "self", person: actor.asTargetOfItself)] {
      if let conditions = conditions(actor, target.person) {
        cell.enter(target.name, conditions, at: &indices, all)
        if conditions.isEmpty { cell.deny(target.name, denials(actor, target.person), all) }
      } else {
        cell.missing.append(target.name)
      }
    }
    cell.sortEntries()
    return cell
  }

  /// The single parts of a request with which what is allowed without any is denied.
  private func denials(_ actor: Person, _ target: Person?) -> [Condition] {
    if !asksDenials { return [] }
    let asked = question(actor, target)
    var found: [[Given]] = []
    for (key, values) in choices {
      for value in values {
        let given = Given(key: key, value: value)
        var next = asked
        given.apply(to: &next.request)
        let isDenied =
          open.map { open in (try? open.people(next).isNobody()) ?? false } ?? !room.verdict(next).isAllowed
        if isDenied { found.append([given]) }
      }
    }
    return Condition.merging(found.map { ($0, nil) })
  }

  private func question(_ actor: Person, _ target: Person?) -> Question {
    var question = Question(asking: operation, by: actor, target: target)
    question.request = request
    if let change { question.request.changes = PolicyChanges(rawValue: 1 << UInt16(change)) }
    return question
  }

  /// None where nothing must be given, else the least that must; nil where it is denied whatever is given.
  func conditions(_ actor: Person, _ target: Person?) -> [Condition]? {
    let question = question(actor, target)
    if let open {
      do throws(DiagramMistake) {
        return try PeopleSearch(open: open, choices: choices).conditions(question)
      } catch {
        return [Condition(parts: [], people: "depending on who they are")]
      }
    }
    if room.verdict(question).isAllowed { return [] }
    var found: [[Given]] = []
    GivenSearch.each(choices, question) { given, question in
      if !found.contains(where: { $0.allSatisfy(given.contains) }), room.verdict(question).isAllowed {
        found.append(given)
      }
    }
    return found.isEmpty ? nil : Condition.merging(found.map { ($0, nil) })
  }
}

extension TableCell {
  /// Enters a target, or where the operation has none the actor alone, with what must be given.
  mutating func enter(
    _ target: String?, _ conditions: [CellSearch.Needs], at indices: inout [[CellSearch.Needs]: Int],
    _ all: RequestChoices
  ) {
    let targets = target.map { [$0] } ?? []
    if let index = indices[conditions] {
      entries[index].targets += targets
    } else {
      indices[conditions] = entries.count
      entries.append(Entry(targets: targets, conditions: conditions.map { all.described($0) }))
    }
  }

  /// Enters what denies what is allowed without it, to one target, or where the operation has none to nobody.
  mutating func deny(_ target: String?, _ found: [CellSearch.Needs], _ all: RequestChoices) {
    for condition in found {
      let conditions = [all.described(condition)]
      let targets = target.map { [$0] } ?? []
      if let index = denials.firstIndex(where: { $0.conditions == conditions }) {
        denials[index].targets += targets
      } else {
        denials.append(Entry(targets: targets, conditions: conditions))
      }
    }
  }

  /// Why: what needs nothing is said first.
  mutating func sortEntries() {
    entries = entries.filter { $0.conditions.isEmpty } + entries.filter { !$0.conditions.isEmpty }
  }
}

/// What a question needs to be allowed, and for whom.
private struct PeopleSearch {
  let open: OpenDecisions
  let choices: [(key: RequestKey, values: [UInt64])]

  func conditions(_ question: Question) throws(DiagramMistake) -> [Condition]? {
    var found: [(given: [Given], people: OpenDecisions.People)] = []
    let always = try open.people(question)
    if try always.words() == nil { return [] }
    if try !always.isNobody() { found.append(([], always)) }
    var failure: DiagramMistake?
    GivenSearch.each(choices, question) { given, question in
      if failure != nil { return }
      do throws(DiagramMistake) {
        // Why: with less given, some are allowed already.
        var rest = try open.people(question)
        for less in found where less.given.allSatisfy(given.contains) {
          rest = try rest.without(less.people)
        }
        if try !rest.isNobody() { found.append((given, rest)) }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    if found.isEmpty { return nil }
    var conditions: [(given: [Given], people: String?)] = []
    for (given, people) in found { conditions.append((given, try people.words())) }
    return Condition.merging(conditions)
  }
}

/// All that a request may give.
private enum GivenSearch {
  /// Calls `body` with every set of parts, each in every value, the smallest sets first.
  static func each(
    _ choices: [(key: RequestKey, values: [UInt64])], _ question: Question,
    _ body: ([Given], Question) -> Void
  ) {
    for size in stride(from: 1, through: choices.count, by: 1) {
      var given: [Given] = []
      search(choices, size, from: 0, &given, question, body)
    }
  }

  private static func search(
    _ choices: [(key: RequestKey, values: [UInt64])], _ size: Int, from start: Int, _ given: inout [Given],
    _ question: Question, _ body: ([Given], Question) -> Void
  ) {
    if size == 0 { return body(given, question) }
    if choices.count - start < size { return }
    for index in start...choices.count - size {
      let (key, values) = choices[index]
      // Why: who signed a link says nothing without the link.
      if key == .linkSignedBy && !given.contains(where: { $0.key == .link }) { continue }
      for value in values {
        given.append(Given(key: key, value: value))
        var next = question
        given[given.count - 1].apply(to: &next.request)
        search(choices, size - 1, from: index + 1, &given, next, body)
        given.removeLast()
      }
    }
  }
}

/// One part of a request with its value: a role's rank, a number, or 1 for what is only there.
struct Given: Hashable {
  let key: RequestKey
  let value: UInt64

  func apply(to request: inout Request) { request.give(key, value) }
}

/// What must be given together, each part in any of its values.
struct Condition: Hashable {
  struct Part: Hashable {
    let key: RequestKey
    var values: [UInt64]
  }
  var parts: [Part]
  /// Of whom it is so: `if in group staff@example.com`; nil for everybody.
  var people: String?

  /// Sets of given parts as few conditions: those that differ in one value alone become one.
  static func merging(_ sets: [(given: [Given], people: String?)]) -> [Condition] {
    var conditions = sets.map { set in
      Condition(parts: set.given.map { Part(key: $0.key, values: [$0.value]) }, people: set.people)
    }
    for key in RequestKey.allCases {
      var merged: [Condition] = []
      var places: [Condition: Int] = [:]
      for condition in conditions {
        guard let index = condition.parts.firstIndex(where: { $0.key == key }) else {
          merged.append(condition)
          continue
        }
        var rest = condition
        rest.parts[index].values = []
        if let place = places[rest] {
          merged[place].parts[index].values += condition.parts[index].values
        } else {
          places[rest] = merged.count
          merged.append(condition)
        }
      }
      conditions = merged
    }
    return conditions
  }
}

import PolicyExplain
import Foundation
import PolicyCompiler
import RoomPolicy
import PolicyQuestions

/// Follows an explanation's advice in its own way: the words of the question, the room, the policy's text are
/// changed, and the question is asked once more from nothing.
struct FollowedAdvice {
  var line: String
  var room: Room?
  let policy: Policy
  private var isEdited = false
  var texts: [(name: String, bytes: [UInt8])]

  init(_ line: String, _ state: Room?, _ policy: Policy) {
    self.line = line
    room = state
    self.policy = policy
    texts = (policy.checked?.sources ?? []).map { ($0.name, $0.bytes) }
  }

  mutating func follow(_ steps: [Change.Step]) {
    var edits: [FixIt.Edit] = []
    for step in steps {
      switch step {
      case .request(let change): follow(change)
      case .room(.bareActor(let role)): replaceWord(0, by: role)
      case .room(.bareTarget(let role)): replaceWord(2, by: role)
      case .room(let change): room?.make(change)
      case .policy(let edit): edits.insert(contentsOf: edit.edits.reversed(), at: 0)
      }
    }
    isEdited = !edits.isEmpty
    // Why: from the end, so that positions stay true; of lines added at one position the last is put in first.
    let order = edits.indices.sorted { left, right in
      edits[left].span == edits[right].span ? left < right : edits[left].span > edits[right].span
    }
    for edit in order.map({ edits[$0] }) {
      texts[Int(edit.span.source)].bytes.replaceSubrange(edit.span.range, with: Array(edit.replacement.utf8))
    }
  }

  private mutating func follow(_ change: RequestChange) {
    let parts = line.components(separatedBy: " with ")
    let unknown = parts.last?.components(separatedBy: " unknown ")
    switch change {
    case .knowAll: line = line.components(separatedBy: " unknown ")[0]
    case .drop(let key):
      let facts = (parts.count > 1 ? unknown?.first ?? "" : "").components(separatedBy: ", ")
      let kept = facts.filter { !$0.isEmpty && $0.split(separator: "=")[0] != key.row.word }
      line = parts[0] + (kept.isEmpty ? "" : " with " + kept.joined(separator: ", "))
    case .give(_, let value):
      // Why: what is given later replaces what was given before, and a value with commas needs quotes.
      let fact = change.fact ?? ""
      line += " with " + (value?.contains(where: { " ,".contains($0) }) == true ? "\"\(fact)\"" : fact)
    }
  }

  private mutating func replaceWord(_ place: Int, by role: [UInt8]) {
    var words: [String] = []
    var rest = line[...]
    while words.count < 3, !rest.isEmpty {
      rest = rest.drop { $0 == " " }
      let isQuoted = rest.first == "\""
      let end =
        isQuoted
        ? rest.dropFirst().firstIndex(of: "\"").map { rest.index(after: $0) } ?? rest.endIndex
        : rest.firstIndex(of: " ") ?? rest.endIndex
      words.append(String(rest[..<end]))
      rest = rest[end...]
    }
    words[place] = String(decoding: role, as: UTF8.self)
    line = words.joined(separator: " ") + rest
  }

  private func changedPolicy() -> Policy? {
    if !isEdited { return policy }
    var others: [String: [UInt8]] = [:]
    for text in texts.dropFirst() { others[text.name] = text.bytes }
    return Policy.load(texts[0].bytes, name: texts[0].name) { path in
      others[ExampleRoom.home + path].map { .success($0) } ?? .failure(UnreadableFile(reason: "gone"))
    }.policy
  }

  func isAllowed() throws -> Bool {
    guard let policy = changedPolicy() else { return false }
    let bound = room.map { BoundRoom(policy.machine, $0) } ?? BoundRoom(policy.machine)
    var reader = QuestionReader(bound)
    return bound.verdict(try reader.read(line: Array(line.utf8)[...])).isAllowed
  }
}

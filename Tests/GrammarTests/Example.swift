import Foundation

/// The examples of a Markdown page, in its fences.
///
///     ```roompolicy        a policy that compiles without a warning
///     ```json              the state of a room, for the questions after it, up to the next policy
///     ```question          questions of the policy above, one a line, as `roompolicy can --queries` reads them:
///
///     bob@example.net send → allow
///     bob@example.net send unknown actor is active → deny: a piece of a deciding rule's text or reason
///
/// Without a room's state the questions are about bare roles. After `deny` alone no piece is looked for.
struct Example {
  struct Question {
    var line: String
    var isAllowed: Bool
    /// What the text or reason of some rule that carried the answer has in it.
    var piece: String?
  }

  /// Where the policy stands: the page and its line.
  var place: String
  var policy: String
  /// Each with the room's state that it is about.
  var questions: [(room: String?, question: Question)] = []

  /// The examples of a page, and every fence that is none of the three kinds and no plain one.
  static func read(_ text: String, page: String) throws -> [Example] {
    var examples: [Example] = []
    var room: String?
    var open: (kind: String, line: Int, lines: [String])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.hasPrefix("```") else {
        open?.lines.append(String(line))
        continue
      }
      guard let fence = open else {
        open = (String(line.dropFirst(3)), index + 1, [])
        continue
      }
      let place = "\(page):\(fence.line)"
      let body = fence.lines.joined(separator: "\n") + "\n"
      switch fence.kind {
      case "roompolicy":
        examples.append(Example(place: place, policy: body))
        room = nil
      case "json": room = body
      case "question":
        if examples.isEmpty { throw Malformed(what: "\(place): a question before any policy") }
        for line in fence.lines {
          examples[examples.count - 1].questions.append((room, try Question(line, place: place)))
        }
      case "": break
      default: throw Malformed(what: "\(place): ```\(fence.kind)")
      }
      open = nil
    }
    if open != nil { throw Malformed(what: "\(page): a fence is open at its end") }
    return examples
  }
}

extension Example.Question {
  init(_ text: String, place: String) throws {
    guard let arrow = text.firstRange(of: " → ") else { throw Malformed(what: "\(place): \(text)") }
    line = String(text[..<arrow.lowerBound])
    let answer = text[arrow.upperBound...].split(separator: ":", maxSplits: 1)
    guard let word = answer.first, ["allow", "deny"].contains(word) else {
      throw Malformed(what: "\(place): \(text)")
    }
    isAllowed = word == "allow"
    piece = answer.count > 1 ? answer[1].trimmingCharacters(in: .whitespaces) : nil
  }
}

import RoomFormats
import SourceText

/// The answer to a commit and to each of its parts, as text and as JSON.
package struct CommitReport: Encodable {
  /// A part where it stands, and its answer.
  package struct Part: Encodable {
    fileprivate let line: Int
    fileprivate let text: String
    fileprivate let sent: String
    fileprivate var answer: AnswerDocument

    package init(line: Int, text: String, isByValue: Bool, _ answer: AnswerDocument) {
      (self.line, self.text) = (line, text)
      sent = isByValue ? "by value" : "by reference"
      self.answer = answer
      self.answer.schema = nil
    }

    private enum CodingKeys: String, CodingKey { case line, text, sent }

    package func encode(to encoder: any Encoder) throws {
      try answer.encode(to: encoder)
      var own = encoder.container(keyedBy: CodingKeys.self)
      try own.encode(line, forKey: .line)
      try own.encode(text, forKey: .text)
      try own.encode(sent, forKey: .sent)
    }
  }

  private let schema = schemaVersion
  private let decision: String
  private let committer: String
  private let parts: [Part]
  /// Where some part is by reference, or there is none: the answer to the committer's own update.
  private var update: AnswerDocument?

  package init(isAllowed: Bool, committer: String, parts: [Part], update: AnswerDocument?) {
    decision = isAllowed ? "allow" : "deny"
    (self.committer, self.parts, self.update) = (committer, parts, update)
    self.update?.schema = nil
  }

  /// The decision on the first line, then each part's.
  package var text: String {
    var lines = [decision]
    for part in parts {
      lines += wrapped(
        "\(part.answer.decision) line \(part.line), \(part.sent): \(part.text)", first: "  ", rest: "      ")
      lines += part.answer.lines.map { "  " + $0 }
    }
    if let update {
      lines += wrapped("\(update.decision) the commit itself, of \(committer)", first: "  ", rest: "      ")
      lines += update.lines.map { "  " + $0 }
    }
    return lines.joined(separator: "\n")
  }
}

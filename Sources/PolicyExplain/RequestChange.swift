import RoomPolicy
import RoomModel
import PolicyQuestions

/// A change of what a question gives besides its people.
public enum RequestChange: Hashable, Sendable {
  /// A part of the request, with its value where it has one, in place of what was given.
  case give(RequestKey, String?)
  case drop(RequestKey)
  /// All that was said to be unknown is as the room and the rest of the request have it.
  case knowAll

  /// What `--with` takes; nil for what is not given.
  public var fact: String? {
    guard case .give(let key, let value) = self else { return nil }
    return key.row.word + (value.map { "=" + $0 } ?? "")
  }

  /// The key of `--with` that goes; nil where none does.
  public var dropped: String? {
    if case .drop(let key) = self { key.row.word } else { nil }
  }

  var key: RequestKey? {
    switch self {
    case .give(let key, _), .drop(let key): key
    case .knowAll: nil
    }
  }

  /// `with link`, `without link`.
  var words: String {
    switch self {
    case .give(let key, let value):
      "with " + key.row.word + (value.map { "=" + ($0.contains(" ") ? "\"\($0)\"" : $0) } ?? "")
    case .drop(let key): "without \(key.row.word)"
    case .knowAll: "with nothing unknown"
    }
  }
}

extension QuestionReader {
  /// The question with changes made; nil where one does not fit it.
  public mutating func changed(_ question: Question, by changes: [RequestChange]) -> Question? {
    var changed = question
    for change in changes {
      switch change {
      case .give(let key, _):
        changed.request.unknown.remove(key.input)
        guard let fact = change.fact, (try? give(Array(fact.utf8)[...], to: &changed)) != nil else {
          return nil
        }
      case .drop(let key):
        changed.request.unknown.remove(key.input)
        changed.request.drop(key)
      case .knowAll:
        changed.request.unknown = []
        changed.forgotten = []
      }
    }
    return changed
  }
}

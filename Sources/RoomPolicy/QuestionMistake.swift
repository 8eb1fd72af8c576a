import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

/// What is wrong with a question, as a half sentence, and what to do about it.
public struct QuestionMistake: Error, Sendable {
  /// What is wrong, as a half sentence.
  public let words: String
  /// What to write instead; nil where nothing is near.
  public let help: String?
  /// Creates a mistake.
  public init(_ words: String, help: String? = nil) {
    self.words = words
    self.help = help
  }
}

extension QuestionMistake {
  /// A name that no role of a policy has.
  package static func unknownRole(
    _ name: ArraySlice<UInt8>, _ program: borrowing Program
  ) -> QuestionMistake {
    let names = program.roles.map { String(decoding: $0.name, as: UTF8.self) }
    return QuestionMistake(
      "`\(text(name))` is no role of this policy",
      help: nearest(text(name), among: names).map { "did you mean `\($0)`?" }
        ?? "its roles are \(names.joined(separator: ", "))")
  }

  /// A word that names no operation.
  package static func unknownOperation(_ word: ArraySlice<UInt8>) -> QuestionMistake {
    return QuestionMistake(
      "`\(text(word))` is no operation",
      help: nearest(text(word), among: OperationWords.shared.names).map { "did you mean `\($0)`?" }
        ?? "`roompolicy list operations` lists them all")
  }

  /// A word for a message: not too long of it.
  package static func text(_ word: ArraySlice<UInt8>) -> String {
    word.count > 60
      ? String(decoding: word.prefix(57), as: UTF8.self) + "…" : String(decoding: word, as: UTF8.self)
  }
}

/// The diagnostics of questions.
public enum QuestionCode: Int, DiagnosticCode {
  case malformed = 981
  /// The number in the code `RP0981`.
  public var number: Int { rawValue }
  /// The mistake in a few words.
  public var title: String { "a question that cannot be understood" }
}

/// The sections of a compiled file, in the order in which they stand there.
public enum FileSection: Int, CaseIterable, Sendable {
  case roles, rights, counts, relations, measures, names, preauthorizations, rules, assertions, files,
    entries, code, proof

  /// The section in a word, for messages.
  public var word: String {
    switch self {
    case .roles: "roles"
    case .rights: "rights"
    case .counts: "counts"
    case .relations: "relations"
    case .measures: "measures"
    case .names: "names"
    case .preauthorizations: "preauthorizations"
    case .rules: "rules"
    case .assertions: "assertions"
    case .files: "files"
    case .entries: "entries"
    case .code: "code"
    case .proof: "proof"
    }
  }
}

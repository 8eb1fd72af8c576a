/// What a piece of a report is, and so how it is coloured.
enum Ink: Equatable {
  case plain, strong, margin, removed, added, hint
  case severity(Severity)

  /// The parameters of the ANSI sequence (ECMA-48, SGR) that turns it on; nil for plain text.
  var parameters: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .margin: "1;34"
    case .removed: "31"
    case .added: "32"
    case .hint, .severity(.note): "1;36"
    case .severity(.error): "1;31"
    case .severity(.warning): "1;33"
    }
  }
}

/// Text in one ink.
struct Run: Equatable {
  var text: String
  let ink: Ink
}

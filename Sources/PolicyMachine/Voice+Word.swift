extension ProgramRole.Voice {
  /// As the disassembly calls it.
  var word: String {
    switch self {
    case .never: "never"
    case .ifGranted: "if-granted"
    case .unlessRevoked: "unless-revoked"
    case .always: "always"
    }
  }
}

import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension ProfileText {
  /// The texts that the profiles stand for; tests substitute changed ones.
  public struct Texts: Sendable {
    /// The text of `profile standard`.
    public var standard: String
    /// The text of `profile roles`.
    public var roles: String
    /// Creates the texts; those left out are the profiles' own.
    public init(standard: String = ProfileText.standard, roles: String = ProfileText.roles) {
      self.standard = standard
      self.roles = roles
    }
  }

  /// The text of a profile as `roompolicy show` prints it; nil for `empty`, which has none.
  public static func text(of profile: Profile) -> String? {
    switch profile {
    case .standard: standard
    case .roles: roles
    case .empty: nil
    }
  }
}

extension ProfileText.Texts {
  /// What a profile's text says, as the source of number `id`; nil for `empty`, which has none.
  func tree(of profile: Profile, id: Int) -> SyntaxTree? {
    let text: String
    switch profile {
    case .standard: text = standard
    case .roles: text = roles
    case .empty: return nil
    }
    if id == 1 && text == ProfileText.text(of: profile) {
      return profile == .standard ? Self.standardTree : Self.rolesTree
    }
    return Self.parsed(profile, text, id)
  }

  // Why: nearly every policy is one file, and then its profile is source 1; so each is parsed once a process.
  private static let standardTree = parsed(.standard, ProfileText.standard, 1)
  private static let rolesTree = parsed(.roles, ProfileText.roles, 1)

  private static func parsed(_ profile: Profile, _ text: String, _ id: Int) -> SyntaxTree {
    parse(lex(Source(name: profile.word, bytes: Array(text.utf8)), id: id))
  }
}

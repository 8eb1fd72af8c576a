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

  /// The forbids, by name, that no policy lifts or redefines away: without them a room's state could not be read, or
  /// a commit would not be valid. The text marks each by a comment.
  package static let firm: Set<String> = [
    "the-banned-stay-out", "fixed-list-takes-nobody", "the-banned-are-not-let-in",
    "fixed-list-adds-nobody", "one-group-a-room", "fixed-list-creates-nobody", "one-client-added",
    "one-client-joins", "senders-stay", "fixed-list-loses-nobody", "fixed-stays-fixed",
    "fixed-list-bans-nobody", "bans-are-bans", "fixed-list-keeps-its-occupants", "own-roles-stay-inside",
    "own-roles-open-no-door",
    "nobody-enters-banned", "one-client-a-user", "fixed-list-keeps-the-actor",
  ]

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
    if id == 1 && profile == .roles && text == ProfileText.roles { return Self.rolesTree }
    return Self.parsed(profile, text, id)
  }

  /// The tree of a profile's text as it was compiled, a test's too.
  fileprivate static func tree(_ profile: Profile, of source: Source, id: Int) -> SyntaxTree {
    let isFirst = id == 1
    if isFirst && profile == .roles && source.bytes.elementsEqual(ProfileText.roles.utf8) { return rolesTree }
    if isFirst && profile == .standard && source.bytes.elementsEqual(ProfileText.standard.utf8) {
      return standardTree
    }
    return parse(lex(source, id: id))
  }

  /// The checked rules of the standard profile; nil where its text is a test's.
  var checkedStandard: CheckedProfile? { standard == ProfileText.standard ? Self.checkedStandard : nil }

  // Why: nearly every policy is one file, and then its profile is source 1; so it is parsed once a process.
  private static let rolesTree = parsed(.roles, ProfileText.roles, 1)
  private static let standardTree = parsed(.standard, ProfileText.standard, 1)

  // Why once: the roles of this profile are its own, so its rules mean the same in every policy.
  private static let checkedStandard = CheckedProfile(reading: ProfileText.checkedStandard) ?? checkedText
  /// How the standard profile's rules are written.
  static let words = ProfileWords(checkedStandard)
  /// The same, from the text.
  static var checkedText: CheckedProfile? { .checking(parsed(.standard, ProfileText.standard, 0)) }

  private static func parsed(_ profile: Profile, _ text: String, _ id: Int) -> SyntaxTree {
    parse(lex(Source(name: profile.word, bytes: Array(text.utf8)), id: id))
  }
}

extension CheckedPolicy {
  /// The tree of the profile's text, its spans as those of the profile's rules; nil for `empty`.
  public var profileTree: SyntaxTree? {
    sources.count > trees.count
      ? ProfileText.Texts.tree(profile, of: sources[trees.count], id: trees.count) : nil
  }
}

import RoomModel
import SourceText

/// The room that the first draft's JSON document describes (draft-mahy-mimi-group-chat, "Example Use").
public struct SeedDocument: Sendable {
  /// What the policy part says, in its order.
  public var settings: [SeedSetting] = []
  /// Who may enter in which role, in the document's order.
  public var preauthorizations: [SeedPreauthorization] = []
  /// The owning provider's systems.
  public var owningSystems: [User] = []
  /// The systems of other providers.
  public var systems: [User] = []
  /// Who is what in the room, in the document's order.
  public var affiliations: [SeedAffiliation] = []
  /// Creates a document that says nothing.
  public init() {}

  /// The value of the setting under `key`; nil where the document does not say it.
  public subscript(_ key: SeedKey) -> SeedSetting.Value? { settings.first { $0.key == key }?.value }
}

/// One member of the policy part.
public struct SeedSetting: Sendable {
  /// A value, by the shape that its key takes.
  public enum Value: Hashable, Sendable {
    case flag(Bool)
    case count(Int)
    case optionality(Optionality)
    case membership(SeedMembership)
    /// A URI or a domain.
    case text([UInt8])
  }
  /// The member's key.
  public let key: SeedKey
  /// The member's value.
  public let value: Value
  /// The whole member, key and value.
  public let place: Span
}

/// The values of `membership`.
public enum SeedMembership: String, CaseIterable, Sendable {
  case open
  case membersOnly = "members-only"
  case knockFirst = "knock-first"
  case fixedMembership = "fixed-membership"
}

extension SeedMembership: InputWord {}

/// An entry of the document's preauthorized users: who may enter, in which role.
public struct SeedPreauthorization: Sendable {
  /// The role that the entry gives.
  public let role: StandardRole
  /// Any but `anyone`.
  public let kind: PreauthorizationKind
  /// A domain as written, or `name@domain`.
  public let name: [UInt8]
  /// Where the name stands.
  public let place: Span
}

/// An entry of `user-affiliations`: a user's role in the room.
public struct SeedAffiliation: Sendable {
  /// The user.
  public let user: User
  /// The user's role.
  public let role: StandardRole
  /// Where the entry stands.
  public let place: Span
}

/// The document in `source` and everything that is wrong with it; no document where a diagnostic is an error.
public func readSeedDocument(_ source: Source, id: Int) -> (
  document: SeedDocument?, diagnostics: [Diagnostic]
) {
  var (value, reports) = JSONReader.read(source, id: id, sizeLimit: JSONReader.sizeLimit)
  guard let value else { return (nil, reports.finished) }
  var reader = SeedReader()
  reader.read(value)
  reports.append(contentsOf: reader.checker.reports)
  return (reports.hasErrors ? nil : reader.document, reports.finished)
}

extension RoomStateReader {
  /// Takes up whom the seed's document lists: with one client, outcasts and users of role none without.
  mutating func list(_ affiliation: SeedAffiliation) {
    var entry = RoomUser(user: affiliation.user)
    if affiliation.role != .none { entry.role = Array(affiliation.role.name.utf8) }
    entry.clients = affiliation.role.number.isOccupantRole ? 1 : 0
    var origin = UserOrigin(name: affiliation.place)
    origin.role = affiliation.place
    list(entry, origin)
  }
}

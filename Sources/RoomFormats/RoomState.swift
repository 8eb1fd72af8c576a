import PolicyMachine
import RoomModel
import SourceText

/// A room as a file describes it, and where the file says what.
public struct RoomState: Sendable {
  /// The room, as the machine takes it.
  public var room = Room()
  /// The room's own URI, as written; nil where the file does not say it.
  public var identifier: [UInt8]?
  /// Where the file speaks of each user of `room.users`, in the same order.
  public var origins: [UserOrigin] = []
  /// Where each user of `room.known` stands, in the same order.
  public var knownOrigins: [Span] = []
  /// The names of the relations that the file lists, and where.
  public var relationOrigins: [(name: [UInt8], place: Span)] = []
  /// Creates the state of an empty room.
  public init() {}
}

/// Where a file speaks of one user: of the name, and of what else it says.
public struct UserOrigin: Sendable {
  /// The user's name: a key of `users`.
  public var name: Span
  /// The value of `role`; nil where the file does not say it.
  public var role: Span?
  /// The value of `clients`; nil where the file does not say it.
  public var clients: Span?
  /// The value of `voice`; nil where the file does not say it.
  public var voice: Span?
  /// The value of `participation`; nil where the file does not say it.
  public var participation: Span?
  /// The values of `rights`, in the order of the user's rights.
  public var rights: [Span] = []
  /// Creates an origin that knows the name alone.
  public init(name: Span) { self.name = name }
}

/// The room that `source` describes in JSON, and what is to be reported of the file.
///
///     let (state, diagnostics) = readRoomState(Source(name: "room.json", bytes: bytes), id: 0)
///
/// The seed's own document is read too: its affiliations, one client each. There is no state where a
/// diagnostic is an error. What depends on the policy is left to `checkRoomState`.
public func readRoomState(_ source: Source, id: Int) -> (state: RoomState?, diagnostics: [Diagnostic]) {
  let (state, reports) = readAsFarAsPossible(source, id: id)
  return (reports.hasErrors ? nil : state, reports.finished)
}

/// The room that `source` describes, held against the policy that it is to be asked about as well.
///
/// What contradicts the policy is reported even where something else is wrong with the file.
public func readRoomState(
  _ source: Source, id: Int, against program: borrowing Program
) -> (state: RoomState?, diagnostics: [Diagnostic]) {
  var (state, reports) = readAsFarAsPossible(source, id: id)
  if let state { reports.append(contentsOf: check(state, against: program)) }
  return (reports.hasErrors ? nil : state, reports.finished)
}

private func readAsFarAsPossible(
  _ source: Source, id: Int
) -> (state: RoomState?, reports: ReportList<Diagnostic>) {
  var (value, reports) = JSONReader.read(source, id: id, sizeLimit: JSONReader.sizeLimit)
  guard let value else { return (nil, reports) }
  if SeedReader.recognizes(value) {
    var reader = SeedReader()
    reader.readAffiliationsAlone(value)
    if let key = SeedReader.ignoredKey(of: value) {
      reader.checker.report(
        InputMistake.ignoredPolicy.at(
          key.span, "a room's state is read from `user-affiliations`, and the policy part is ignored",
          help: "`roompolicy check` reads the policy part"))
    }
    reports.append(contentsOf: reader.checker.reports)
    return (reader.document.asRoomState, reports)
  }
  var reader = RoomStateReader()
  reader.read(value)
  reports.append(contentsOf: reader.checker.reports)
  return (reader.state, reports)
}

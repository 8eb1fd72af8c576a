import PolicyMachine
import RoomModel
import SourceText

/// A room as a file describes it, and where the file says what.
public struct RoomState: Sendable {
  /// The room, as the machine takes it.
  public var room = Room()
  /// The room's own URI, as written; nil where the file does not say it.
  public var identifier: [UInt8]?
  /// Creates the state of an empty room.
  public init() {}
}

/// Where a file speaks of one user: of the name, and of what else it says.
struct UserOrigin {
  /// The user's name: a key of `users`.
  var name: Span
  /// The value of `role`; nil where the file does not say it.
  var role: Span?
  /// The value of `clients`; nil where the file does not say it.
  var clients: Span?
  /// The value of `participation`; nil where the file does not say it.
  var participation: Span?
  /// The values of `rights`, in the order of the user's rights.
  var rights: [Span] = []
  /// Creates an origin that knows the name alone.
  init(name: Span) { self.name = name }
}

/// The room that `source` describes in JSON, and what is to be reported of the file.
///
///     let (state, diagnostics) = readRoomState(Source(name: "room.json", bytes: bytes), id: 0)
///
/// The seed's own document is read too: its affiliations, one client each. There is no state where a
/// diagnostic is an error. What depends on the policy is left to `readRoomState(_:id:against:)`.
public func readRoomState(_ source: Source, id: Int) -> (state: RoomState?, diagnostics: [Diagnostic]) {
  let (state, _, reports) = readAsFarAsPossible(source, id: id, against: nil, counting: nil)
  return (reports.hasErrors ? nil : state, reports.finishedInOrder)
}

/// The room that `source` describes, held against the policy that it is to be asked about as well.
///
/// What contradicts the policy is reported even where something else is wrong with the file.
public func readRoomState(
  _ source: Source, id: Int, against program: borrowing Program
) -> (state: RoomState?, diagnostics: [Diagnostic]) {
  let check = RoomStateCheck(program)
  let (state, _, reports) = readAsFarAsPossible(source, id: id, against: check, counting: nil)
  return (reports.hasErrors ? nil : state, reports.finishedInOrder)
}

/// The room that `source` describes, for questions about some users: all others are counted, and not kept.
///
///     let (room, diagnostics) = readRoom(source, id: 0, RoomTally(machine, askingAbout: [alice.key, bob.key]))
///
/// The file is held to the same as by `readRoomState(_:id:against:)`.
public func readRoom(
  _ source: Source, id: Int, _ tally: RoomTally
) -> (room: BoundRoom?, diagnostics: [Diagnostic]) {
  let check = RoomStateCheck(tally.machine.program)
  let (state, counted, reports) = readAsFarAsPossible(source, id: id, against: check, counting: tally)
  guard !reports.hasErrors, let state, let counted else { return (nil, reports.finishedInOrder) }
  return (counted.room(state.room), reports.finishedInOrder)
}

private func readAsFarAsPossible(
  _ source: Source, id: Int, against check: RoomStateCheck?, counting tally: RoomTally?
) -> (state: RoomState?, tally: RoomTally?, reports: ReportList<Diagnostic>) {
  let limit = JSONReader.sizeLimit
  var reader = RoomStateReader(against: check, counting: tally)
  var (value, reports) = JSONReader.read(source, id: id, sizeLimit: limit, lending: RoomStateReader.lent) {
    reader.take($0, of: $1.key)
  }
  if reader.mayRepeatKeys {
    reports = JSONReader.read(source, id: id, sizeLimit: limit).reports
  }
  guard let value else { return (nil, nil, reports) }
  if SeedReader.recognizes(value) {
    return readSeed(source, id: id, RoomStateReader(against: check, counting: tally))
  }
  reader.read(value)
  reports.append(contentsOf: reader.checker.reports)
  if let check = reader.check { reports.append(contentsOf: check.reports) }
  return (reader.state, reader.tally, reports)
}

/// The same of the seed's document.
private func readSeed(
  _ source: Source, id: Int, _ reader: consuming RoomStateReader
) -> (state: RoomState?, tally: RoomTally?, reports: ReportList<Diagnostic>) {
  var (value, reports) = JSONReader.read(source, id: id, sizeLimit: JSONReader.sizeLimit)
  guard let value else { return (nil, nil, reports) }
  var seed = SeedReader()
  seed.readAffiliationsAlone(value)
  if let key = SeedReader.ignoredKey(of: value) {
    seed.checker.report(
      InputMistake.ignoredPolicy.at(
        key.span, "a room's state is read from `user-affiliations`, and the policy part is ignored",
        help: "`roompolicy check` reads the policy part"))
  }
  for affiliation in seed.document.affiliations { reader.list(affiliation) }
  reports.append(contentsOf: seed.checker.reports)
  if let check = reader.check { reports.append(contentsOf: check.reports) }
  return (reader.state, reader.tally, reports)
}

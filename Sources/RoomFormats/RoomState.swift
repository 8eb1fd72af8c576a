import PolicyMachine
import RoomModel
import SourceText

/// A room as a file tells it, and where the file tells what.
public struct RoomState: Sendable {
  public var room = Room()
  /// The room's own URI, as written; nil where the file does not say it.
  public var identifier: [UInt8]?
  /// Where the file speaks of each user of `room.users`, in the same order.
  public var origins: [UserOrigin] = []
  /// Where each user of `room.known` stands, in the same order.
  public var knownOrigins: [Span] = []
  public init() {}
}

/// Where a file speaks of one user: of the name, and of what else it says.
public struct UserOrigin: Sendable {
  public var name: Span
  public var role: Span?
  public var clients: Span?
  public var voice: Span?
  public var participation: Span?
  public init(name: Span) { self.name = name }
}

/// The room that `source` tells (`cli.md`, room state), and what is to be said of the file.
///
///     let (state, diagnostics) = readRoomState(Source(name: "room.json", bytes: bytes), id: 0)
///
/// The seed's own document is read too: its affiliations, one client each. There is no state where a
/// diagnostic is an error. What depends on the policy is left to `checkRoomState`.
public func readRoomState(_ source: Source, id: Int) -> (state: RoomState?, diagnostics: [Diagnostic]) {
  let (state, diagnostics) = readAsFarAsPossible(source, id: id)
  return (diagnostics.contains { $0.severity == .error } ? nil : state, diagnostics)
}

/// The room that `source` tells, held against the policy that it is to be asked about as well.
///
/// What contradicts the policy is reported even where something else is wrong with the file.
public func readRoomState(
  _ source: Source, id: Int, against program: borrowing Program
) -> (state: RoomState?, diagnostics: [Diagnostic]) {
  var (state, diagnostics) = readAsFarAsPossible(source, id: id)
  if let state { diagnostics += checkRoomState(state, against: program) }
  return (diagnostics.contains { $0.severity == .error } ? nil : state, diagnostics)
}

private func readAsFarAsPossible(_ source: Source, id: Int) -> (state: RoomState?, diagnostics: [Diagnostic])
{
  let (value, diagnostics) = JSONReader.read(source, id: id)
  guard let value else { return (nil, diagnostics) }
  if SeedReader.recognizes(value) {
    var reader = SeedReader()
    reader.readAffiliationsAlone(value)
    if let key = SeedReader.ignoredKey(of: value) {
      reader.checker.report(
        InputMistake.ignoredPolicy.at(
          key.span, "a room's state is read from `user-affiliations`, and the policy part is ignored",
          help: "`roompolicy check` reads the policy part"))
    }
    return (reader.document.asRoomState, diagnostics + reader.checker.diagnostics)
  }
  var reader = RoomStateReader()
  reader.read(value)
  return (reader.state, diagnostics + reader.checker.diagnostics)
}

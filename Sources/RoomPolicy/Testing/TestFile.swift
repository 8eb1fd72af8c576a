import RoomModel
import SourceText

/// A `.roomtest` file as written (`cli.md`, "Tests").
///
///     let file = TestFile.parse(Source(name: "room.roomtest", bytes: bytes), id: 0)
public struct TestFile: Sendable {
  public let source: Source
  public internal(set) var scenarios: [Scenario] = []
  /// By position.
  public var diagnostics: [Diagnostic] { reports.finished }
  var reports = ReportList<Diagnostic>()

  /// The greatest size of a test, in bytes.
  public static let sizeLimit = 16 << 20

  init(source: Source) { self.source = source }
}

/// A scenario: sentences that are held against one policy, each run starting from the room file's state.
public struct Scenario: Sendable {
  public let name: String
  /// Its first line.
  public let span: Span
  public let policy: Reference
  /// Nil where the file names no room: only bare roles can be asked about then.
  public let room: Reference?
  public internal(set) var sentences: [Sentence] = []
  /// Its lines that are no sentences, each of which has its diagnostic.
  public internal(set) var mistaken: [Span] = []

  /// A file that the test names, from its own folder.
  public struct Reference: Hashable, Sendable {
    public let path: String
    public let span: Span
  }
}

/// One line of a scenario.
public struct Sentence: Sendable {
  public let span: Span
  public let claim: Claim

  public enum Claim: Sendable {
    /// `WHO can|cannot|does OPERATION …`
    case question(Asked)
    /// `then WHO FACT`
    case state(Stated)
    /// `WHO commits|can commit|cannot commit`, and its parts below it
    case commit(Committed)
  }

  public enum Mode: UInt8, Sendable { case can, cannot, does }

  /// A question, and what its answer is to be.
  public struct Asked: Sendable {
    public let mode: Mode
    public let actor: TestWord
    public let operation: Operation
    public let operationSpan: Span
    public var target: TestWord?
    public var given: [TestWord] = []
    public var unknown: [TestWord] = []
    public var because: Because?

    public var isToBeAllowed: Bool { mode != .cannot }
  }

  /// A commit, and what its answer is to be.
  public struct Committed: Sendable {
    /// `does` where it is a step: `WHO commits`.
    public let mode: Mode
    public let committer: TestWord
    /// Its lines, as questions that can be answered with yes.
    public internal(set) var parts: [(asked: Asked, span: Span)] = []
    public var because: Because?

    public var isToBeAllowed: Bool { mode != .cannot }
  }

  /// What a `because` expects of the deciding rules.
  public enum Because: Equatable, Sendable {
    case noRule
    case text([UInt8])
  }

  /// A fact about a user, after the steps before it.
  public struct Stated: Sendable {
    public let who: TestWord
    public let isNegated: Bool
    /// The words after the user, without a `not`.
    public let phrase: TestWord
  }
}

/// A word of a test where it stands, quotes taken off.
public struct TestWord: Sendable {
  public let bytes: ArraySlice<UInt8>
  public let span: Span
}

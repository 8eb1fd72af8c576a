import RoomPolicy
import RoomModel
import SourceText

/// A `.roomtest` file as written (`Grammar/changes/0003-tests-of-rooms.md`).
///
///     let file = TestFile.parse(Source(name: "room.roomtest", bytes: bytes), id: 0)
public struct TestFile: Sendable {
  /// The source that was parsed.
  public let source: Source
  /// The scenarios, in the order of the file.
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
  /// The name in quotes after `scenario`.
  public let name: String
  /// Its first line.
  public let span: Span
  /// The policy that the scenario is held against.
  public let policy: Reference
  /// Nil where the file names no room: only bare roles can be asked about then.
  public let room: Reference?
  /// The sentences, in the order of the file.
  public internal(set) var sentences: [Sentence] = []
  /// Its lines that are no sentences, each of which has its diagnostic.
  public internal(set) var mistaken: [Span] = []

  /// A file that the test names, from its own folder.
  public struct Reference: Hashable, Sendable {
    /// The path as written, relative to the test's folder.
    public let path: String
    /// Where the path stands.
    public let span: Span
  }
}

/// One line of a scenario.
public struct Sentence: Sendable {
  /// The whole line but for blanks and comment.
  public let span: Span
  /// What the sentence claims.
  public let claim: Claim

  /// What a sentence claims: an answer, or a fact of the room after the steps before it.
  public enum Claim: Sendable {
    /// `WHO can|cannot|does OPERATION …`
    case question(AskedQuestion)
    /// `then WHO FACT`
    case state(StatedFact)
    /// `WHO commits|can commit|cannot commit`, and its parts below it
    case commit(AskedCommit)
  }

  /// What a sentence does with its question: `can` and `cannot` ask, `does` takes the step too.
  public enum Mode: UInt8, Sendable { case can, cannot, does }

  /// A question, and what its answer is to be.
  public struct AskedQuestion: Sendable {
    /// The verb between actor and operation.
    public let mode: Mode
    /// The user or bare role that acts.
    public let actor: TestWord
    /// The operation that is asked about.
    public let operation: Operation
    /// Where the operation's words stand.
    public let operationSpan: Span
    /// The user, bare role or `self` to whom it is done; nil where none is named.
    public var target: TestWord?
    /// The parts of the request after `with`.
    public var given: [TestWord] = []
    /// The facts after `unknown`.
    public var unknown: [TestWord] = []
    /// What is expected of the rules that decide; nil where the sentence has no `because`.
    public var because: Because?

    /// Whether the sentence expects an allow.
    public var isToBeAllowed: Bool { mode != .cannot }
  }

  /// A commit, and what its answer is to be.
  public struct AskedCommit: Sendable {
    /// `does` where it is a step: `WHO commits`.
    public let mode: Mode
    /// Whose commit it is.
    public let committer: TestWord
    /// Its lines, as questions that can be answered with yes.
    public internal(set) var parts: [(asked: AskedQuestion, span: Span)] = []
    /// The reason that must be given; nil where any will do.
    public var because: Because?

    /// Whether the commit is to be allowed as a whole.
    public var isToBeAllowed: Bool { mode != .cannot }
  }

  /// What a `because` expects of the deciding rules.
  public enum Because: Equatable, Sendable {
    case noRule
    case text([UInt8])
  }

  /// A fact about a user, after the steps before it.
  public struct StatedFact: Sendable {
    /// The user.
    public let who: TestWord
    /// Whether the fact is to be false.
    public let isNegated: Bool
    /// The words after the user, without a `not`.
    public let phrase: TestWord
  }
}

/// A word of a test where it stands, quotes taken off.
public struct TestWord: Sendable {
  /// The word's bytes, UTF-8.
  public let bytes: ArraySlice<UInt8>
  /// Where the word stands, quotes with it.
  public let span: Span
}

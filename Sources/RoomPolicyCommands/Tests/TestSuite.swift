import PolicyReports
import PolicyTesting
import PolicyExplain
import PolicyCompiler
import RoomFormats
import RoomPolicy

/// The tests that a call names, with what became of them.
struct TestSuite {
  struct LoadedPolicy {
    let name: String
    let policy: Policy
  }

  let call: Call
  /// Whether expectations are read and not held against the policy's answers.
  private let isDry: Bool
  /// Of the bytes of all test files.
  private var progress: Progress
  private(set) var files: [TestedFile] = []
  private(set) var policies: [LoadedPolicy] = []
  private(set) var rooms: [Room] = []
  /// By path: the number of what was loaded, or nil where that failed, which has been reported.
  private var policyNumbers: [String: Int?] = [:]
  private var roomNumbers: [String: Int?] = [:]
  /// The mistakes of policies and rooms that are reported already, with the names of their sources.
  private var reported: Set<String> = []
  /// By policy and room.
  private var runners: [String: TestRunner] = [:]

  /// How many failed sentences may still be explained.
  ///
  /// Why: with more failures than that one fixes the first ones first, and an explanation costs a thousand times as
  /// much as an answer.
  private var explanations = 25

  init(_ call: Call, isDry: Bool = false) {
    self.call = call
    self.isDry = isDry
    progress = Progress(call, total: nil)
  }

  var isMalformed: Bool {
    files.contains(where: \.hasErrors)
  }
  var results: [SentenceResult] { files.flatMap { $0.runs.flatMap(\.results) } }
  var sentenceCount: Int { files.reduce(0) { $0 + $1.runs.reduce(0) { $0 + $1.results.count } } }
  var hasFailed: Bool {
    files.contains {
      $0.runs.contains { $0.results.contains { if case .failed = $0 { true } else { false } } }
    }
  }

  mutating func run() {
    let files = call.files
    progress = Progress(call, total: size(of: files))
    for file in files { run(file) }
    progress.clear()
  }

  /// Reports mistakes on standard error; those with the same sources together.
  func reportMistakes() {
    for file in files {
      for group in file.mistakesBySources { _ = call.report(group.diagnostics, group.sources) }
    }
  }

  /// The size of all files, for the bar alone; nil where nobody sees it.
  private func size(of files: [NamedFile]) -> UInt64? {
    guard call.shell.errorIsTerminal else { return nil }
    return files.reduce(0) { $0 + UInt64(max(FileStamp(call.shell.path($1.name))?.size ?? 0, 0)) }
  }

  private mutating func run(_ named: NamedFile) {
    let started = ContinuousClock.now
    let name = named.name
    let shown = call.title(name)
    var file = TestedFile(name: shown, source: Source(name: shown, bytes: []))
    switch call.read(name, from: named.origin) {
    case .failure(let failure):
      let reason = failure.isFolder ? call.nothingBelow : failure.reason
      file.note(unreadable(name, reason, nil))
    case .success(let bytes): file = read(named, bytes)
    }
    file.milliseconds = TestSuite.milliseconds(ContinuousClock.now - started)
    files.append(file)
  }

  /// A file's scenarios, run; only read where the suite is dry.
  mutating func read(_ named: NamedFile, _ bytes: [UInt8]) -> TestedFile {
    let name = named.name
    let source = Source(name: call.title(name), bytes: bytes)
    var file = TestedFile(name: source.name, source: source)
    if let refusal = call.refusal(of: bytes, name, as: .test) {
      file.note(refusal)
      return file
    }
    let test = TestFile.parse(source, id: 0)
    for diagnostic in test.diagnostics { file.note(diagnostic) }
    let filter = call.value("filter")
    var passed = 0
    for scenario in test.scenarios where filter.map({ scenario.name.contains($0) }) ?? true {
      run(scenario, &file, folder: folder(of: name))
      let end = Int((scenario.sentences.last?.span ?? scenario.span).end)
      progress.show(end - passed)
      passed = end
    }
    progress.show(bytes.count - passed)
    return file
  }

  private mutating func run(_ scenario: Scenario, _ file: inout TestedFile, folder: String) {
    guard let policy = policyNumber(scenario.policy, &file, folder: folder) else {
      file.lacksReference = true
      return
    }
    var room: Int?
    if let reference = scenario.room {
      guard let number = roomNumber(reference, policy, &file, folder: folder) else {
        file.lacksReference = true
        return
      }
      room = number
    }
    let key = "\(policy) \(room ?? -1)"
    var runner = runners[key] ?? TestRunner(policies[policy].policy, room.map { rooms[$0] })
    if isDry {
      for diagnostic in runner.mistakes(in: scenario) { file.note(diagnostic) }
      runners[key] = runner
      return
    }
    let results = runner.run(scenario)
    for note in runner.takeNotes() where file.noted.insert(note.message).inserted { file.note(note) }
    runners[key] = runner
    for case .malformed(let diagnostic) in results { file.note(diagnostic) }
    var ran = TestedFile.Run(scenario: scenario, results: results, policy: policy, room: room)
    for case (let number, .failed(let failure)) in results.enumerated() where explanations > 0 {
      ran.explanations[number] = runner.explain(failure)
      explanations -= 1
    }
    file.runs.append(ran)
  }

  /// The folder that a test's references count from, with a slash behind it.
  private func folder(of name: String) -> String {
    guard name != "-", let slash = name.lastIndex(of: "/") else { return "" }
    return String(name[...slash])
  }

  private mutating func policyNumber(
    _ reference: Scenario.Reference, _ file: inout TestedFile, folder: String
  ) -> Int? {
    let name = Call.simplified(reference.path.hasPrefix("/") ? reference.path : folder + reference.path)
    if let known = policyNumbers[name] { return known }
    var number: Int?
    switch call.read(name, from: .found) {
    case .failure(let failure):
      file.note(unreadable(name, failure.reason, reference.span))
    case .success(let bytes):
      if let refusal = call.refusal(of: bytes, name, as: .policy, at: reference.span) {
        file.note(refusal)
        break
      }
      let loaded = Policy.load(
        bytes, name: call.title(name), folder: call.folderBelowRoot(name), reading: call.reader(besides: name)
      )
      let errors = loaded.diagnostics.filter { $0.severity == .error }
      note(errors, loaded.sources, &file)
      if let policy = loaded.policy, errors.isEmpty {
        number = policies.count
        policies.append(LoadedPolicy(name: call.title(name), policy: policy))
      }
    }
    policyNumbers[name] = .some(number)
    return number
  }

  private mutating func roomNumber(
    _ reference: Scenario.Reference, _ policy: Int, _ file: inout TestedFile, folder: String
  ) -> Int? {
    let name = Call.simplified(reference.path.hasPrefix("/") ? reference.path : folder + reference.path)
    // Why: what a room may say depends on the policy that it is read for.
    let key = "\(policy) \(name)"
    if let known = roomNumbers[key] { return known }
    var number: Int?
    switch call.read(name, from: .found) {
    case .failure(let failure):
      file.note(unreadable(name, failure.reason, reference.span))
    case .success(let bytes):
      if let refusal = call.refusal(of: bytes, name, as: .room, at: reference.span) {
        file.note(refusal)
        break
      }
      let source = Source(name: call.title(name), bytes: bytes)
      let (state, diagnostics) = readRoomState(source, id: 0, against: policies[policy].policy.program)
      note(diagnostics.filter { $0.severity == .error }, [source], &file)
      if let state {
        number = rooms.count
        rooms.append(state.room)
      }
    }
    roomNumbers[key] = .some(number)
    return number
  }

  /// Reports mistakes of a policy or room, each once: two policies find the same in one room.
  private mutating func note(_ mistakes: [Diagnostic], _ sources: [Source], _ file: inout TestedFile) {
    let names = sources.map(\.name).joined(separator: "\n")
    file.note(mistakes.filter { reported.insert(names + "\n" + $0.summary).inserted }, sources)
  }

  private func unreadable(_ name: String, _ reason: String, _ span: Span?) -> Diagnostic {
    TestCode.unreadable.at(
      span ?? Span(source: -1, start: 0, end: 0), "`\(call.title(name))` cannot be read: \(reason)",
      help: "check the name")
  }

  static func milliseconds(_ duration: Duration) -> Double {
    let parts = duration.components
    return Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
  }
}

extension Diagnostic {
  /// What distinguishes it from others of the same sources.
  fileprivate var summary: String { "\(code) \(span.start) \(span.end) \(message)" }
}

import PolicyReports
import PolicyCompiler
import PolicyMachine
import PolicySyntax
import RoomFormats
import RoomPolicy

/// What `check` found in the files that a call names, one after another.
struct CheckedFiles {
  private(set) var diagnostics: [Diagnostic] = []
  /// By the index of a diagnostic: the file in which it was found.
  private var names: [String] = []
  /// The sources of all files, by `Span.source` of `diagnostics`.
  private(set) var sources: [Source] = []
  /// A line for each file without an error.
  private(set) var passed: [String] = []

  private let call: Call
  private let uses: UseIndex
  /// By simplified path: each policy that was checked.
  private var policies: [String: Policy] = [:]
  /// The policy that the rooms which follow are held against: the one that the last operand with policies named.
  private var current: Policy?
  /// The files that were checked, a room once for each policy.
  private var seen: Set<String> = []
  /// Reads tests, and what they name.
  private var tests: TestSuite
  /// What was reported, so that what two files lead to is reported once.
  private var reported: Set<ReportKey> = []

  /// A policy that a room may be held against.
  private struct Policy {
    let path: String
    let title: String
    /// Nil where the policy has errors.
    let checked: CheckedPolicy?

    /// What a room is held against.
    var program: Program? { checked.flatMap { Program($0) } }
  }

  private struct ReportKey: Hashable {
    let diagnostic: Diagnostic
    let file: String
  }

  init(_ call: Call) {
    self.call = call
    uses = UseIndex(call, [])
    tests = TestSuite(call, isDry: true)
  }

  mutating func check() {
    let files = call.files
    let (call, lock) = (call, Lock())
    var progress = Progress(call, total: UInt64(files.count))
    let read = Workers.map(files) { file in
      defer { lock.held { progress.show(1) } }
      return ReadFile(file, call, lock)
    }
    progress.clear()
    let byPath = Dictionary(
      zip(files.map { Call.simplified($0.name) }, read), uniquingKeysWith: { first, _ in first })
    for files in call.filesByOperand {
      var named: [String] = []
      for file in files {
        let path = Call.simplified(file.name)
        guard let read = byPath[path] else { continue }
        if check(file, read, path) { named.append(path) }
      }
      // Why: which of a folder's policies a room belongs to is not said.
      if !named.isEmpty { current = named.count == 1 ? policies[named[0]] : nil }
    }
  }

  /// Workflow commands that annotate a change's lines.
  func printGitHub() {
    for (diagnostic, name) in zip(diagnostics, names) {
      call.print(Annotation(diagnostic, sources, file: call.title(name)))
    }
  }

  /// Checks a file, and says whether it is a policy.
  private mutating func check(_ file: NamedFile, _ read: ReadFile, _ path: String) -> Bool {
    if policies[path] != nil { return true }
    var key = path
    if case .json = read { key += "\n" + (current?.path ?? "") }
    if !seen.insert(key).inserted { return false }
    switch read {
    case .refused(let diagnostic): note([diagnostic], [], of: file)
    case .json(let source): checkJSON(source, file)
    case .test(let bytes): checkTest(bytes, file)
    case .policy(let compiled):
      if compiled.diagnostics.hasErrors, let user = whatItIsWholeIn(file) {
        passed.append("\(call.title(file.name)): well-formed, as part of \(call.title(user))")
      } else {
        note(compiled.diagnostics, compiled.sources, of: file)
      }
      policies[path] = CheckedFiles.Policy(
        path: path, title: call.title(file.name), checked: compiled.checked)
      return true
    }
    return false
  }

  /// A policy as part of which a file is without mistakes; nil where none uses it, or one has mistakes.
  private func whatItIsWholeIn(_ file: NamedFile) -> String? {
    guard call.shell.files == nil, let path = FolderListing.realPath(call.shell.path(file.name)) else {
      return nil
    }
    let users = uses.users(of: path)
    let areWhole = users.allSatisfy { user in
      guard case .success(let bytes) = call.read(user, from: .found) else { return false }
      return !compile(call.source(user, bytes), reading: call.reader(besides: user)).hasErrors
    }
    return areWhole ? users.first.map(call.shown) : nil
  }

  /// JSON is the document of the first drafts or a room's state, which is held against the policy before it.
  private mutating func checkJSON(_ source: Source, _ file: NamedFile) {
    switch RoomDocument(source) {
    // Why: each has a reader of its own, which says better what is wrong with it.
    case .seed: note(readSeedDocument(source, id: 0).diagnostics, [source], of: file)
    case nil where current == nil: note(readSeedDocument(source, id: 0).diagnostics, [source], of: file)
    case .room, nil:
      if let current, let program = current.program {
        let diagnostics = readRoomState(source, id: 0, against: program).diagnostics
        note(diagnostics, [source], of: file, passing: "well-formed, and fits \(current.title)")
      } else {
        note(readRoomState(source, id: 0).diagnostics, [source], of: file)
      }
    }
  }

  /// A test is read, and what it names; its expectations are not run.
  private mutating func checkTest(_ bytes: [UInt8], _ file: NamedFile) {
    let test = tests.read(file, bytes)
    let groups = test.mistakesBySources
    for group in groups { note(group.diagnostics, group.sources, file.name) }
    if !test.hasErrors { passed.append("\(call.title(file.name)): well-formed") }
  }

  private mutating func note(
    _ found: [Diagnostic], _ own: [Source], of file: NamedFile, passing words: String = "well-formed"
  ) {
    note(found, own, file.name)
    if !found.hasErrors {
      passed.append("\(call.title(file.name)): \(words)")
    }
  }

  private mutating func note(_ found: [Diagnostic], _ own: [Source], _ file: String) {
    let offset = Int32(sources.count)
    for diagnostic in found {
      let id = Int(diagnostic.span.source)
      let name = own.indices.contains(id) ? Call.simplified(own[id].name) : ""
      if reported.insert(ReportKey(diagnostic: diagnostic, file: name)).inserted {
        diagnostics.append(diagnostic.moved(by: offset))
        names.append(file)
      }
    }
    sources += own
  }
}

extension [Diagnostic] {
  var hasErrors: Bool { contains { $0.severity == .error } }
}

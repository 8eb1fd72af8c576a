import PolicyCompiler
import PolicySyntax
import RoomFormats
import RoomPolicy

extension Verb {
  static let check = Verb(
    name: "check", operands: "PATH…", count: 1...Int.max,
    summary: "parses and type-checks policies",
    details: """
      Checks each policy, the files that it uses, and the form of its assertions.
      JSON is read as the room document of the first drafts, settings and all, or
      as a room's state. Mistakes are status 2.
      """,
    examples: [
      "roompolicy check Examples/01-open-room/room.roompolicy",
      "roompolicy check Examples/02-members-only-room/room.roompolicy --format json",
    ],
    run: { call in
      var diagnostics: [Diagnostic] = []
      var sources: [Source] = []
      var clean: [String] = []
      let lock = Lock()
      let files = call.files(ending: ".roompolicy")
      var progress = Progress(call, total: UInt64(files.count))
      let all = Workers.map(files) { file in
        defer { lock.held { progress.show(1) } }
        return call.check(file, lock)
      }
      progress.clear()
      for (file, checked) in zip(files, all) {
        let name = file.name
        let offset = Int32(sources.count)
        diagnostics += checked.diagnostics.map { $0.moved(by: offset) }
        sources += checked.sources
        if !checked.diagnostics.contains(where: { $0.severity == .error }) { clean.append(name) }
      }
      if call.isJSON {
        call.print(JSONReport(diagnostics: diagnostics.map { JSONDiagnostic($0, sources) }))
      } else {
        _ = call.report(diagnostics, sources)
        for name in clean { call.shell.print("\(call.title(name)): well-formed") }
      }
      return diagnostics.contains { $0.severity == .error } ? .cannotSay : .yes
    })
}

extension Call {
  // Why a lock: what the call reads with is for one thread at a time.
  fileprivate func check(_ file: NamedFile, _ lock: Lock) -> (diagnostics: [Diagnostic], sources: [Source]) {
    let name = file.name
    switch lock.held({ read(name, from: file.origin) }) {
    case .failure(let failure): return ([unreadable(name, failure)], [])
    case .success(let bytes):
      let source = source(name, bytes)
      if FileKind(bytes, name) == .json {
        // Why: a room's state has no `policy`; its own reader says better what is wrong with it.
        if isRoomState(source) { return (readRoomState(source, id: 0).diagnostics, [source]) }
        return (readSeedDocument(source, id: 0).diagnostics, [source])
      }
      if let refusal = refusal(of: bytes, name, as: .policySource) { return ([refusal], []) }
      let reader = self.reader(besides: name)
      let compilation = compile(source, needsProgram: false) { path in lock.held { reader(path) } }
      return (compilation.diagnostics, compilation.sources)
    }
  }

  private func isRoomState(_ source: Source) -> Bool {
    guard let members = JSONReader.read(source, id: 0).value?.members else { return false }
    var hasUsers = false
    for member in members {
      if member.key.text.elementsEqual("policy".utf8)
        || member.key.text.elementsEqual("user-affiliations".utf8)
      {
        return false
      }
      if member.key.text.elementsEqual("users".utf8) { hasUsers = true }
    }
    return hasUsers
  }
}

import PolicyReports
import PolicyCompiler
import RoomPolicy

/// A file that `check` has read; of a policy, what compiling it found.
enum ReadFile {
  /// It cannot be read, or is of another kind.
  case refused(Diagnostic)
  case json(Source)
  case test([UInt8])
  case policy(CompiledPolicy)

  /// What remains of a compilation.
  struct CompiledPolicy {
    let diagnostics: [Diagnostic]
    let sources: [Source]
    /// Nil for a policy with errors, and where no room can follow it.
    let checked: CheckedPolicy?

    init(_ compilation: Compilation, keepsPolicy: Bool) {
      (diagnostics, sources) = (compilation.diagnostics, compilation.sources)
      checked = keepsPolicy && !compilation.hasErrors ? compilation.policy : nil
    }
  }

  // Why a lock: what the call reads with is for one thread at a time.
  init(_ file: NamedFile, _ call: Call, _ lock: Lock) {
    let name = file.name
    let limit = name.hasSuffix(".json") ? fileSizeLimit : policyFileLimit
    switch lock.held({ call.read(name, from: file.origin, limit: limit) }) {
    case .failure(let failure): self = .refused(call.unreadable(name, failure))
    case .success(let bytes):
      switch FileKind(bytes, name) {
      case .json: self = .json(call.source(name, bytes))
      case .test: self = .test(bytes)
      case .policy, .compiled, .binary, .other, nil:
        if let refusal = call.refusal(of: bytes, name, as: .policySource) {
          self = .refused(refusal)
          return
        }
        let reader = call.reader(besides: name)
        let compilation = compile(call.source(name, bytes), for: OperationSet()) { path in
          lock.held { reader(path) }
        }
        // Why: to free a large policy takes an eighth of checking it, and nothing but the end of the process follows.
        if call.operands.count == 1 && file.origin == .call { call.shell.keep(compilation) }
        // Why: of a folder with thousands of policies, none is needed any more.
        self = .policy(CompiledPolicy(compilation, keepsPolicy: call.operands.count > 1))
      }
    }
  }
}

@_exported import func PolicyCompiler.noFiles
@_exported import struct PolicyCompiler.UnreadableFile
@_exported import typealias PolicyCompiler.FileReader
@_exported import PolicyMachine
@_exported import RoomFormats
@_exported import RoomModel
@_exported import SourceText

import PolicyCompiler

/// A policy that is ready to answer.
///
///     let loaded = Policy.load(bytes, name: "lounge.roompolicy")
///     let room = BoundRoom(loaded.policy!.machine, state)
public struct Policy: Sendable {
  /// Decides operations by this policy.
  public let machine: Machine
  /// What the program was compiled from; nil for a policy that came compiled.
  public let checked: CheckedPolicy?

  /// The compiled policy.
  public var program: Program { machine.program }

  package init(machine: Machine, checked: CheckedPolicy?) {
    self.machine = machine
    self.checked = checked
  }

  /// What reading a policy gave: the policy where nothing is wrong, and its diagnostics.
  public struct LoadResult: Sendable {
    /// The policy; nil where a diagnostic is an error.
    public var policy: Policy?
    /// Everything that is wrong with the policy, by position.
    public var diagnostics: [Diagnostic]
    /// By `Span.source`.
    public var sources: [Source]
  }

  /// Reads a policy as source or compiled; the first bytes show which.
  ///
  /// A compiled policy is checked for damage and verified as untrusted.
  public static func load(
    _ bytes: [UInt8], name: String, folder: [String] = [], reading reader: @escaping FileReader = noFiles
  ) -> LoadResult {
    load(bytes, name: name, folder: folder, asking: .all, reading: reader)
  }

  /// Reads a policy that is asked about some operations alone: of source, it may deny all others.
  package static func load(
    _ bytes: [UInt8], name: String, folder: [String], asking asked: OperationSet,
    reading reader: @escaping FileReader
  ) -> LoadResult {
    if bytes.starts(with: FileFormat.magic) {
      do throws(LoadMistake) {
        let policy = Policy(machine: Machine(try VerifiedProgram(loading: bytes)), checked: nil)
        return LoadResult(policy: policy, diagnostics: [], sources: [])
      } catch {
        let diagnostic = ProgramCode.refused.at(
          Span(source: -1, start: 0, end: 0), "`\(name)` is refused at byte \(error.offset): \(error.words)",
          help: "compile the policy again from its source")
        return LoadResult(policy: nil, diagnostics: [diagnostic], sources: [])
      }
    }
    let compilation = compile(
      Source(name: name, bytes: bytes, folder: folder), for: asked, reading: reader)
    let policy = compilation.program.map { Policy(machine: Machine($0), checked: compilation.policy) }
    return LoadResult(policy: policy, diagnostics: compilation.diagnostics, sources: compilation.sources)
  }
}

/// The diagnostics of compiled files.
public enum ProgramCode: Int, DiagnosticCode {
  case refused = 980
  /// The number in the code `RP0980`.
  public var number: Int { rawValue }
  /// The mistake in a few words.
  public var title: String { "a compiled policy that is damaged or not safe to run" }
}

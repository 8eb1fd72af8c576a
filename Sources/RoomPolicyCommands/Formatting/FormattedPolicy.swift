import PolicyCompiler
import PolicySyntax
import RoomPolicy

/// A policy's canonical text, proved to say what the policy says.
struct FormattedPolicy {
  let old: [UInt8]
  let new: [UInt8]

  var isCanonical: Bool { old == new }

  enum Failure: Error {
    /// The policy has mistakes, or does not compile.
    case mistaken([Diagnostic], [Source])
    /// The proof fell: what was formatted says something else.
    case unproved
  }

  /// Formats a policy and proves the result: it compiles to an equal program, has the same words and
  /// comments, and formats to itself.
  static func make(_ source: Source, reading reader: @escaping FileReader) throws(Failure) -> FormattedPolicy
  {
    let compilation = compile(source, needsProgram: false, reading: reader)
    guard let policy = compilation.policy, !compilation.hasErrors else {
      throw .mistaken(compilation.diagnostics, compilation.sources)
    }
    let tree = compilation.tree
    guard let new = format(tree) else { throw .mistaken(compilation.diagnostics, compilation.sources) }
    let formatted = FormattedPolicy(old: source.bytes, new: new)
    if formatted.isCanonical { return formatted }
    let newSource = Source(name: source.name, bytes: new, folder: source.folder)
    let recompiled = compile(newSource, reading: reader)
    let newTree = recompiled.tree
    guard let program = compilation.program ?? Program(policy), let newProgram = recompiled.program,
      newProgram.hasSameMeaning(as: program),
      haveSameWords(newTree, tree), format(newTree) == new
    else { throw .unproved }
    return formatted
  }
}

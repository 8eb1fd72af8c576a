import PolicyTesting
import PolicyCompiler
import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

/// The canonical text of a policy or a test, proved to say what the file says.
package struct FormattedText {
  /// The text as it was.
  package let old: [UInt8]
  /// The canonical text.
  package let new: [UInt8]

  /// Whether the text is laid out so already.
  package var isCanonical: Bool { old == new }

  package enum Failure: Error {
    /// The file has mistakes, or is a policy that does not compile.
    case mistaken([Diagnostic], [Source])
    /// The proof fell: what was formatted says something else.
    case unproved
  }

  /// Formats a policy and proves the result: it compiles to an equal program, has the same words and
  /// comments, and formats to itself.
  package static func policy(
    _ source: Source, reading reader: @escaping FileReader
  ) throws(Failure) -> FormattedText {
    let compilation = compile(source, for: OperationSet(), reading: reader)
    guard let policy = compilation.policy, !compilation.hasErrors else {
      throw .mistaken(compilation.diagnostics, compilation.sources)
    }
    let tree = compilation.tree
    guard let new = format(tree) else { throw .mistaken(compilation.diagnostics, compilation.sources) }
    let formatted = FormattedText(old: source.bytes, new: new)
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

  /// Formats a test and proves the result: it reads as the same sentences and comments, and formats to itself.
  package static func test(_ source: Source) throws(Failure) -> FormattedText {
    let test = TestFile.parse(source, id: 0)
    guard let new = test.formatted else { throw .mistaken(test.diagnostics, [source]) }
    let formatted = FormattedText(old: source.bytes, new: new)
    if formatted.isCanonical { return formatted }
    let newTest = TestFile.parse(Source(name: source.name, bytes: new), id: 0)
    guard newTest.saysTheSame(as: test), newTest.formatted == new else { throw .unproved }
    return formatted
  }
}

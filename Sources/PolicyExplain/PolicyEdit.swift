import RoomPolicy
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

/// An edit of a policy's text, a line or two of it.
public struct PolicyEdit: Sendable {
  /// What is done, without the text: `exempt the actor from the rule`.
  public let words: String
  /// In the policy's sources.
  public let edits: [FixIt.Edit]
  /// The source file's name.
  public let file: String
  /// From 1; where the text changes.
  public let line: Int
  /// The text that goes, and the text that comes in its place, each on one line; nil where there is none.
  public let before: String?
  /// The text that comes, on one line; nil where there is none.
  public let after: String?
  /// The operations whose decisions it can touch; nil for any.
  let operations: OperationSet?
}

extension CheckedPolicy {
  /// The policy after edits of its sources; nil where it does not compile.
  public func edited(_ edits: [PolicyEdit]) -> Policy? { edited(edits, asking: .all) }

  /// The same, for questions about some operations alone.
  func edited(_ edits: [PolicyEdit], asking asked: OperationSet) -> Policy? {
    // Why: of two fixes that add a line at one position the second would be left out, and within one they stay
    // in order.
    let plan = FixPlan([FixIt(title: "", edits: edits.flatMap(\.edits))])
    if !plan.skipped.isEmpty || sources.isEmpty { return nil }
    let ownCount = profile == .empty ? sources.count : sources.count - 1
    let texts = (0..<ownCount).map { (sources[$0].name, plan.applied(to: sources[$0], id: $0)) }
    // Why: a used file is asked for by its path from the first file's folder, and named with that folder.
    let home = texts[0].0.lastIndex(of: "/").map { texts[0].0[...$0] } ?? ""
    let loaded = Policy.load(texts[0].1, name: texts[0].0, folder: [], asking: asked) { path in
      texts.dropFirst().first { $0.0 == home + path }.map { .success($0.1) }
        ?? .failure(UnreadableFile(reason: "there is no such file"))
    }
    return loaded.policy
  }
}

extension Policy {
  /// The policy that was asked about some operations, ready for questions about all.
  var forAll: Policy? {
    checked.flatMap { checked in
      Program(checked).map { Policy(machine: Machine($0), checked: checked) }
    }
  }
}

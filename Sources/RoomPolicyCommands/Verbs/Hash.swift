import PolicyAnalysis
import PolicyCompiler
import PolicyPages
import RoomFormats
import RoomPolicy

extension Verb {
  static let hash = Verb(
    name: "hash", operands: "POLICY", count: 1...1,
    summary: "prints what a policy means as one short text, to compare",
    details: """
      Two policies have the same hash exactly when no request, no setting and no
      assertion distinguishes them, whatever their text, order, names and comments.
      Names of rules and reasons do not count. `Grammar/hash.md` says byte by byte
      what is hashed; with --meaning, that text is printed. A compiled policy has
      the hash of its source as `compile` recorded it; who does not trust its maker
      hashes the source.
      """,
    examples: [
      "roompolicy hash Examples/01-open-room/room.roompolicy",
      "roompolicy hash Examples/01-open-room/room.roompolicy --meaning",
    ],
    options: [Option(name: "meaning", summary: "prints the text that is hashed")],
    run: { call in
      let name = call.operands[0]
      guard let policy = call.policy(name) else { return .cannotSay }
      guard let checked = policy.checked else {
        let recorded = String(decoding: policy.program.proof.meaning, as: UTF8.self)
        if recorded.isEmpty || call.has("meaning") {
          return call.fail(
            UsageCode.noExactAnswer,
            "`\(call.title(name))` is compiled, and "
              + (recorded.isEmpty ? "no hash was recorded in it" : "what its hash is of needs the source"),
            help: "hash the file that it was compiled from")
        }
        return call.print(hash: recorded, meaning: nil)
      }
      do throws(DiagramMistake) {
        let meaning = try meaning(of: checked)
        return call.print(hash: meaning.hash, meaning: call.has("meaning") ? meaning.text : nil)
      } catch {
        return call.fail(
          UsageCode.noExactAnswer, "the meaning of `\(call.title(name))` cannot be found: \(error.words)",
          help: "a smaller policy has a hash")
      }
    })
}

/// What a policy means; on a deep stack where the ordinary one would not hold its diagrams.
private func meaning(of policy: CheckedPolicy) throws(DiagramMistake) -> PolicyMeaning {
  do throws(DiagramMistake) {
    return try PolicyMeaning(policy)
  } catch .tooDeep {
    let deep = Workers.deeply { () -> Result<PolicyMeaning, DiagramMistake> in
      do throws(DiagramMistake) { return .success(try PolicyMeaning(policy, limits: .deep)) } catch {
        return .failure(error)
      }
    }
    if let deep { return try deep.get() }
    throw .tooDeep(limit: FactSpace.Limits().height)
  }
}

extension Call {
  fileprivate func print(hash: String, meaning: String?) -> ExitStatus {
    if isJSON {
      print(HashDocument(hash: hash, meaning: meaning))
    } else {
      shell.write(meaning ?? hash + "\n")
    }
    return .yes
  }
}

private struct HashDocument: Encodable {
  var schema = schemaVersion
  var hash: String
  /// The text that is hashed; nil where it is not asked for.
  var meaning: String?
}

import PolicyLint
import RoomPolicy
import Testing
import PolicyQuestions

/// Expects that the policy's assertion fails, and that the request which proves it is allowed as it is printed.
func expectAllowedProof(ofAssertionIn policy: String, location: SourceLocation = #_sourceLocation) throws {
  let loaded = try Loaded("roompolicy 1\n" + policy + "\n")
  let finding = try #require(
    lint(loaded.policy).first { $0.code == .assertionFails }, sourceLocation: location)
  guard case .request(let witness)? = finding.proof else {
    Issue.record("no request", sourceLocation: location)
    return
  }
  #expect(witness.circumstances.isEmpty, sourceLocation: location)
  var reader = QuestionReader(BoundRoom(loaded.machine))
  let question = try reader.read(line: Array(witness.query.utf8)[...])
  #expect(reader.room.verdict(question).isAllowed, "\(witness.query)", sourceLocation: location)
}

import RoomPolicy
import PolicyCompiler
import PolicySyntax
import RoomModel

extension Explainer {
  /// How many policies, each without a line, may be compiled for one question: fewer of long ones, and for large
  /// rooms.
  private var deletionLimit: Int {
    let size = policy.checked?.sources.reduce(0) { $0 + $1.bytes.count } ?? 0
    let people = state.map { $0.users.count + $0.known.count } ?? 0
    return max(2, min(32, 1_000_000 / (size + 1), Self.roomBudget / (people + 1)))
  }

  /// Finds the lines of the policy of which each alone, when it goes, ends an allow.
  func findDeletions(_ question: Question, _ explanation: inout Explanation) {
    guard let text, let checked = policy.checked else { return }
    let writer = PolicyWriter(text, question)
    let candidates = deletable(text, writer, question)
    explanation.triedEveryDeletion = candidates.count <= deletionLimit
    for candidate in candidates.prefix(deletionLimit) {
      explanation.deletionsTried += 1
      guard let changed = checked.edited([candidate], asking: OperationSet([question.operation])) else {
        continue
      }
      let bound = state.map { BoundRoom(changed.machine, $0) } ?? BoundRoom(changed.machine)
      if changed.program.roles.map(\.name) != policy.program.roles.map(\.name) { continue }
      let asked = question.again(in: bound, from: policy.program)
      if !bound.verdict(asked).isAllowed { explanation.deletions.append(candidate) }
    }
  }

  /// The lines whose going can end an allow. Forbid rules cannot, but through the roles that may be given by the
  /// way; definitions and roles that are used cannot go; assertions decide nothing.
  private func deletable(_ text: PolicyText, _ writer: PolicyWriter, _ question: Question) -> [PolicyEdit] {
    let givesRole = question.request.newRole != nil
    var rules: [PolicyEdit] = []
    var others: [PolicyEdit] = []
    for statement in text.ownStatements {
      switch statement {
      case .rule(let rule):
        let governed = rule.operations.governed().map(\.operation)
        let matters = governed.contains(question.operation) || (givesRole && governed.contains(.changeRole))
        if rule.effect == .allow && matters { rules.append(writer.remove(rule.span, "drop the rule", nil)) }
      case .setting(let setting): others.append(writer.remove(setting.span, "drop the setting", nil))
      case .preauthorization(let entry):
        others.append(writer.remove(entry.span, "drop the preauthorization", nil))
      case .redefinition(let redefinition):
        others.append(writer.remove(redefinition.span, "drop the redefinition", nil))
      case .profile(let profile): others.append(writer.remove(profile.span, "drop the profile", nil))
      case .use(let use): others.append(writer.remove(use.span, "drop the use", nil))
      case .edition, .role, .right, .relation, .definition, .lifting, .assertion: break
      }
    }
    return rules + others
  }
}

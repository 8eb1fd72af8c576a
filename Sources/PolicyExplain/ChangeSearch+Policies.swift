import RoomPolicy
import PolicyCompiler
import PolicySyntax
import RoomModel

extension ChangeSearch {
  /// How many changed policies may be compiled for one question: fewer of long ones, and for large rooms.
  private var compileLimit: Int {
    let size = explainer.policy.checked?.sources.reduce(0) { $0 + $1.bytes.count } ?? 0
    return max(2, min(10, 400_000 / (size + 1), Explainer.roomBudget / cost))
  }

  /// The policy alone: a rule exempted from, dropped or added, or a setting, the fewest lines first.
  func policyChanges() -> [Change] {
    guard let text = explainer.text, let judge = explainer.judge(question) else { return [] }
    let forbids = rules.filter { $0.rule.effect == .forbid && judge.value($0.condition) != false }
    let forbidding = forbids.map(\.rule)
    let isAllowed = rules.contains { $0.rule.effect == .allow && judge.value($0.condition) == true }
    let writer = PolicyWriter(text, question)
    let allow = isAllowed ? [] : [writer.allow()]
    let exempt = forbidding.compactMap(writer.exempt)
    let own = forbidding.filter { !$0.isOfProfile }
    var candidates: [[PolicyEdit]] = []
    if own.count == forbidding.count {
      if exempt.count == forbidding.count { candidates.append(exempt + allow) }
      if !forbidding.isEmpty { candidates.append(forbidding.compactMap(writer.drop) + allow) }
    }
    let settings = writer.settings(forbids, rules.filter { $0.rule.effect == .allow }, judge)
    candidates += settings.map { [$0] }
    if !allow.isEmpty && !forbidding.isEmpty { candidates += settings.map { [$0] + allow } }
    let profiles = forbids.filter(\.rule.isOfProfile)
    if !own.isEmpty && !profiles.isEmpty && exempt.count == own.count {
      candidates += writer.settings(profiles, [], judge).map { [$0] + exempt + allow }
    }
    for bar in writer.bars() {
      let others = own.compactMap { writer.exempt($0) ?? writer.drop($0) }
      candidates.append([bar])
      if !others.isEmpty { candidates += [[bar] + others, [bar] + own.compactMap(writer.drop)] }
    }
    let order = candidates.indices.sorted { (candidates[$0].count, $0) < (candidates[$1].count, $1) }
    return attempt(order.map { candidates[$0] })
  }

  /// As a last resort: the profile's rules for the operation give way to one line.
  func replacement() -> [Change] {
    guard let text = explainer.text, let judge = explainer.judge(question) else { return [] }
    let forbidding = rules.filter {
      $0.rule.effect == .forbid && !$0.rule.isOfProfile && judge.value($0.condition) != false
    }.map(\.rule)
    let writer = PolicyWriter(text, question)
    return attempt([
      [writer.redefine(), writer.allow()] + forbidding.compactMap { writer.exempt($0) ?? writer.drop($0) }
    ])
  }

  private func attempt(_ candidates: [[PolicyEdit]]) -> [Change] {
    guard let checked = explainer.policy.checked else { return [] }
    var found: [Change] = []
    for edits in candidates.prefix(compileLimit) where !edits.isEmpty {
      if found.count >= Self.most - 1 { break }
      if let first = found.first, first.steps.count < edits.count { break }
      guard let tried = checked.edited(edits, asking: OperationSet([question.operation])) else { continue }
      let changed = explainer.state.map { BoundRoom(tried.machine, $0) } ?? BoundRoom(tried.machine)
      guard changed.verdict(question.again(in: changed, from: program)).isAllowed else { continue }
      var change = Change(steps: edits.map(Change.Step.policy))
      change.tried = tried
      found.append(change)
    }
    return found
  }
}

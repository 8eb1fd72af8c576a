import PolicyCompiler
import RoomPolicy

/// One change of a policy's text: some bytes give way to lines, or lines are added.
package struct PolicyEdit: Sendable {
  /// What goes; nil where lines are added behind the last.
  let removed: Range<Int>?
  /// What comes, without a line end; empty where something goes alone.
  let lines: String
  /// What is removed, as it was written.
  let old: String

  /// The change in words, as in "adds `open`".
  package var words: String {
    let quoted = lines.split(separator: "\n").map { "`\($0)`" }.joined(separator: " and ")
    if lines.isEmpty { return "drops `\(old)`" }
    return old.isEmpty ? "adds \(quoted)" : "writes \(quoted) for `\(old)`"
  }

  /// A text after the change.
  package func applied(to text: [UInt8]) -> [UInt8] {
    guard let removed else {
      let end: [UInt8] = text.isEmpty || text.last == 0x0A ? [] : [0x0A]
      return text + end + Array(lines.utf8) + [0x0A]
    }
    return Array(text[..<removed.lowerBound]) + Array(lines.utf8) + Array(text[removed.upperBound...])
  }
}

/// The changes of one statement that are tried on a policy, the smallest text first.
struct PolicyEdits {
  let policy: CheckedPolicy
  private var text: [UInt8] { policy.sources[0].bytes }

  /// What somebody must be let change for an edit to be possible, as a value of `changes=`.
  enum Part: String, CaseIterable {
    case preauthorization
    case settings = "other-settings"
    case style = "membership-style"
    case rules

    var changes: PolicyChanges {
      let index = PolicyChanges.values.firstIndex { $0.word == rawValue } ?? 0
      return PolicyChanges(rawValue: 1 << UInt16(index))
    }
  }

  /// The edits of one part. `operations` are those that a rule of a new text may allow, or forbid where `forbids`.
  func all(_ part: Part, _ operations: [Operation], forbids: Bool) -> [PolicyEdit] {
    switch part {
    case .preauthorization: preauthorizations
    case .settings: choices { $0 != .entry } + links
    case .style: choices { $0 == .entry }
    case .rules: forbids ? prohibitions(operations) : rules(operations)
    }
  }

  private func adding(_ lines: String) -> PolicyEdit { PolicyEdit(removed: nil, lines: lines, old: "") }

  private func replacing(_ span: Span, by lines: String) -> PolicyEdit? {
    // Why: what a used file says stays; two values of a setting do not compile.
    if span.source != 0 { return nil }
    return PolicyEdit(
      removed: Int(span.start)..<Int(span.end), lines: lines, old: policy.sources[0].onOneLine(span))
  }

  /// Everybody is preauthorized for a role, before all others are; or a preauthorization goes.
  private var preauthorizations: [PolicyEdit] {
    let first = policy.preauthorizations.map(\.span).filter { $0.source == 0 }.map(lineStart).min()
    let roles = policy.roles.names.enumerated().dropFirst(2).map(\.element)
    let grants = roles.map { role in
      let line = "preauth-\(role) anyone"
      return first.map { PolicyEdit(removed: $0..<$0, lines: line + "\n", old: "") } ?? adding(line)
    }
    return grants
      + policy.preauthorizations.compactMap { one in
        if let list = one.listSpan { return replacing(list, by: "") }
        return dropping(one.span)
      }
  }

  private func lineStart(_ span: Span) -> Int {
    var start = Int(span.start)
    while start > 0 && text[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// A statement goes, with the lines that continue it.
  private func dropping(_ span: Span) -> PolicyEdit? {
    if span.source != 0 { return nil }
    let start = lineStart(span)
    var end = Int(span.end)
    while true {
      while end < text.count && text[end] != 0x0A { end += 1 }
      end = min(end + 1, text.count)
      if end == text.count || ![0x20, 0x09].contains(text[end]) { break }
    }
    return PolicyEdit(removed: start..<end, lines: "", old: policy.sources[0].onOneLine(span))
  }

  private func choices(where isMeant: (Setting) -> Bool) -> [PolicyEdit] {
    let asked = settingsAsked
    return Choice.allCases.filter {
      isMeant($0.setting) && !policy.settings.holds($0) && asked.contains($0.setting)
    }.compactMap { choice in
      guard let said = policy.settingSpans[choice.setting]?.last else { return adding(choice.word) }
      return replacing(said, by: choice.word)
    }
  }

  /// The settings that some rule asks for by a word, and those that steps go by.
  private var settingsAsked: Set<Setting> {
    var asked: Set<Setting> = [.voice, .devices, .joinLinks, .knocking, .bots, .logging]
    for rule in policy.rules {
      for variant in rule.variants {
        variant.condition.eachFact { if let choice = $0.choice { asked.insert(choice.setting) } }
      }
    }
    return asked
  }

  private var links: [PolicyEdit] {
    let lines = ["join-links"] + policy.roles.names.dropFirst(2).map { "join-links as \($0)" }
    return lines.compactMap { line in
      guard let said = policy.settingSpans[.joinLinks]?.last else { return adding(line) }
      return replacing(said, by: line)
    }
  }

  /// A rule that allows an operation, in place of all that others say of it where that is needed; or a rule that goes.
  private func rules(_ operations: [Operation]) -> [PolicyEdit] {
    let gone = policy.rules.filter { !$0.isOfProfile && $0.effect == .forbid }.compactMap {
      dropping($0.span)
    }
    return operations.map { adding("allow \($0.row.phrase)") } + gone
      + operations.map { adding("redefine \($0.row.phrase)\nallow \($0.row.phrase)") }
  }

  /// A rule that forbids operations, and every change of the policy with them: nobody takes it back.
  private func prohibitions(_ operations: [Operation]) -> [PolicyEdit] {
    let changing = Operation.allCases.filter {
      $0.changesPolicy && !$0.isProposal && !operations.contains($0)
    }
    return [adding("forbid " + (operations + changing).map(\.row.phrase).joined(separator: ", "))]
  }
}

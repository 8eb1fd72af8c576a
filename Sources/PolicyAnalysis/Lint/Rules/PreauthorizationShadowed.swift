import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

extension LintRule {
  static let preauthorizationShadowed = LintRule(
    .preauthorizationShadowed, .warning, "a preauthorization that an earlier one shadows",
    summary: "Finds a preauthorization that is never the first to match.",
    avoid: "preauth-member domain example.net\npreauth-admin user alice@example.net",
    prefer: "preauth-admin user alice@example.net\npreauth-member domain example.net",
    why: "The first match counts. Whoever the later entry names gets the role of the earlier one.",
    find: { context in
      var index = ShadowIndex(context.policy)
      return context.policy.preauthorizations.enumerated().compactMap { place, entry in
        guard let earlier = index.enter(place, entry) else { return nil }
        let before = context.policy.preauthorizations[earlier]
        let isSame = before.name == entry.name && before.role == entry.role
        return Finding(
          .preauthorizationShadowed, entry.span,
          isSame
            ? "`\(context.quoted(entry.span))` says again what an earlier entry says"
            : "`\(context.quoted(entry.span))` is never the first to match",
          label: "never reached",
          others: [Diagnostic.Label(span: before.span, text: "matches first")],
          help: isSame || before.role == entry.role
            ? "drop it" : "put it before the wider entry, or drop it",
          proof: .impossibility("whom it names, `\(context.quoted(before.span))` matches first"),
          fix: context.removal(of: entry.span, "drop the entry"))
      }
    })
}

/// Which earlier entry matches everybody whom an entry matches.
private struct ShadowIndex {
  private let names: NameTable
  private var byKey: [[UInt8]: Int] = [:]
  private var anyone: Int?

  init(_ policy: CheckedPolicy) { names = policy.names }

  /// Enters an entry, and returns the earlier one that shadows it.
  mutating func enter(_ place: Int, _ entry: CheckedPreauthorization) -> Int? {
    guard let number = entry.name else {
      defer { anyone = anyone ?? place }
      return anyone
    }
    let name = names[number]
    let key = [name.kind.rawValue] + name.key
    let found = [anyone, byKey[key], wider(name)].compactMap(\.self).min()
    if byKey[key] == nil { byKey[key] = place }
    return found
  }

  /// The first entry for the domain of a user, or for what is above a domain.
  private func wider(_ name: ProgramName) -> Int? {
    var found: [Int?] = []
    var rest: ArraySlice<UInt8>
    switch name.kind {
    case .user:
      rest = User.domain(ofKey: name.key)
      found.append(byKey[[NameKind.domain.rawValue] + rest])
    case .domain, .domainsBelow: rest = name.key[...]
    default: return nil
    }
    while let dot = rest.firstIndex(of: 0x2E) {
      rest = rest[(dot + 1)...]
      found.append(byKey[[NameKind.domainsBelow.rawValue] + rest])
    }
    return found.compactMap(\.self).min()
  }
}

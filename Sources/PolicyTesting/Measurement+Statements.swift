import RoomPolicy
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension Measurement {
  /// The items of settings, preauthorizations and role clauses.
  ///
  /// What is a default said aloud, or what no decision asks for, makes the same program as its absence: it is
  /// no item.
  mutating func statements() -> [Coverage.Item] {
    var items: [Coverage.Item] = []
    let size = checked.trees.reduce(0) { $0 + $1.lexed.source.bytes.count }
    let cost = size / 4 * Effort.bytes + Effort.policy
    for tree in checked.trees {
      let source = tree.lexed.source
      for (kind, span) in places(tree) {
        let (line, column) = source.position(at: Int(span.start))
        var item = Coverage.Item(
          kind: kind, file: source.name, line: line, column: column, text: source.onOneLine(span))
        effort.spend(cost)
        if effort.isSpent {
          item.held.isMeasured = false
          items.append(item)
          continue
        }
        guard let changed = compile(without: span) else { continue }
        if changed.program.hasSameMeaning(as: policy.program) { continue }
        item.held.isCovered = fails(under: changed, runs: runs.indices)
        item.held.isMeasured = item.held.isCovered || !effort.isSpent
        if !item.held.isCovered {
          item.held.suggestion = proposals.sentence(distinguishing: changed, Operation.allCases)
          if item.held.suggestion == nil { proposeBot(unnamedBy: changed, to: &item.held) }
        }
        items.append(item)
      }
    }
    return items
  }

  /// Looks for a sentence about a bot that `changed` does not name, in a room that lists it as one.
  ///
  /// Who is a bot is the room's to say, and no request's: about a stranger there is nothing to ask.
  private func proposeBot(unnamedBy changed: Policy, to held: inout Coverage.Holding) {
    let named = Set(changed.program.names.lazy.filter { $0.standing.contains(.namedBot) }.map(\.key))
    let bots = policy.program.names.filter { $0.standing.contains(.namedBot) && !named.contains($0.key) }
    guard proposals.budget > 0, let bot = bots.first, let user = try? User(bot.key[...]) else { return }
    var room = runs.lazy.compactMap(\.room).first ?? Room()
    let listed = room.users.firstIndex { $0.user.key == user.key }
    if let listed {
      room.users[listed].isBot = true
    } else {
      var entry = RoomUser(user: user)
      entry.isBot = true
      room.users.append(entry)
    }
    var proposals = Proposals(policy: policy, rooms: [room])
    guard let sentence = proposals.sentence(distinguishing: changed, Operation.allCases) else { return }
    let name = String(decoding: user.name, as: UTF8.self)
    held.suggestion = sentence
    held.roomEntry = "\"\(name)\": {\"kind\": \"bot\"\(listed == nil ? "" : ", …")}"
  }

  /// The statements that count, besides rules.
  private func places(_ tree: SyntaxTree) -> [(kind: Coverage.Item.Kind, span: Span)] {
    var all: [(kind: Coverage.Item.Kind, span: Span)] = []
    for statement in tree.statements {
      switch statement {
      case .setting(let setting): all.append((.setting, setting.span))
      case .preauthorization(let entry): all.append((.preauthorization, entry.span))
      case .role(let role): all += clauses(role, tree.lexed.source)
      case .lifting(let lift): all.append((.lift, lift.span))
      case .right(let right):
        if let last = right.granters.last { all.append((.clause, granting(right, last, tree.lexed.source))) }
      case .edition, .profile, .use, .relation, .definition, .rule, .redefinition, .assertion: break
      }
    }
    return all
  }

  /// The `granted by` of a right: without it nobody grants the right.
  private func granting(_ right: RightStatement, _ last: Name, _ source: Source) -> Span {
    let end = Int(last.span.end)
    let start = code(after: Int(right.name.span.end), upTo: end, source)
    return Span(source: Int(right.span.source), start: start, end: end)
  }

  /// A role's clauses, the `includes` of its head among them. Each starts where the part before it ends.
  private func clauses(
    _ role: RoleStatement, _ source: Source
  ) -> [(kind: Coverage.Item.Kind, span: Span)] {
    var all: [(kind: Coverage.Item.Kind, span: Span)] = []
    var start = role.index?.span.end ?? role.name.span.end
    func add(to end: Int32) {
      let from = code(after: Int(start), upTo: Int(end), source)
      all.append((.clause, Span(source: Int(role.span.source), start: from, end: Int(end))))
      start = end
    }
    if let last = role.includes.last { add(to: last.span.end) }
    for clause in role.clauses {
      switch clause {
      case .can(let capabilities): if let last = capabilities.last { add(to: last.span.end) }
      case .may(_, let to): if let last = to.last { add(to: last.span.end) }
      case .least(_, let span), .most(_, let span), .leastActive(_, let span), .mostActive(_, let span):
        add(to: span.end)
      }
    }
    return all
  }

  /// Where, behind blanks and comments, the next word starts.
  private func code(after start: Int, upTo end: Int, _ source: Source) -> Int {
    var position = start
    var isComment = false
    while position < end {
      let byte = source.bytes[position]
      if byte == 0x0A { isComment = false }
      if byte == 0x23 { isComment = true }
      if !isComment && byte > 0x20 { return position }
      position += 1
    }
    return start
  }

  /// The policy compiled with blanks in the place of a span; nil where that does not compile.
  private func compile(without span: Span) -> Policy? {
    let number = Int(span.source)
    let sources = checked.sources
    var bytes = sources[number].bytes
    for place in span.range where bytes.indices.contains(place) && bytes[place] != 0x0A {
      bytes[place] = 0x20
    }
    var byName: [String: [UInt8]] = [:]
    for (place, source) in sources.enumerated() where place > 0 && place != number {
      byName[source.name] = source.bytes
    }
    if number > 0 { byName[sources[number].name] = bytes }
    let first = Source(name: sources[0].name, bytes: number == 0 ? bytes : sources[0].bytes)
    let known = byName
    // Why: a used file is named with the folder of the first, and read by its path from there.
    let home = first.name.lastIndex(of: "/").map { String(first.name[...$0]) } ?? ""
    let compilation = PolicyCompiler.compile(first) { path in
      known[home + path].map { .success($0) } ?? .failure(UnreadableFile(reason: "there is no such file"))
    }
    return compilation.program.map { Policy(machine: Machine($0), checked: compilation.policy) }
  }
}

extension Program {
  /// Whether every question has the same answer under both for the plainest of reasons: the same code, tables
  /// and measures.
  fileprivate func hasSameMeaning(as other: Program) -> Bool {
    code == other.code && entries == other.entries && profile == other.profile && roles == other.roles
      && rights == other.rights && counts == other.counts && relations == other.relations
      && measures == other.measures && names == other.names
      && preauthorizations == other.preauthorizations
  }
}

import PolicyReports
import PolicyAnalysis
import PolicyCompiler
import PolicyPages
import RoomPolicy

extension Verb {
  static let diff = Verb(
    name: "diff", operands: "OLD NEW", count: 0...Int.max, endings: [".roompolicy"],
    summary: "says what changes in meaning between two policies",
    details: """
      What only one of them allows, in as few sentences as say it exactly, each with
      one request and the rules that answer it before and now; what other rules
      answer now; settings, roles, preauthorizations and assertions. OLD and NEW are
      files, or two folders whose policies are compared by name. With --git, what is
      named (without names, all below this folder) is compared with what it was in
      that revision. Names, order, comments and reasons do not count.
      Status 1: a difference, or with --fail-on only one of that kind. What only NEW
      has makes it wider, what only OLD has narrower.
      As git's own tool for it:
        git config difftool.roompolicy.cmd 'roompolicy diff "$LOCAL" "$REMOTE"'
        git difftool --tool roompolicy main -- '*.roompolicy'
      """,
    examples: [
      "roompolicy diff Examples/01-open-room/room.roompolicy Examples/04-moderated-room/room.roompolicy",
      "roompolicy diff Examples/01-open-room Examples/02-members-only-room --format markdown",
    ],
    options: [
      Option(
        name: "format", value: "text|json|markdown|github", initial: "text",
        summary: "how results are printed"),
      Option(name: "fail-on", value: "widen|narrow|any", initial: "any", summary: "what is status 1"),
      Option(name: "git", value: "REVISION", summary: "compares with that revision"),
      Option(name: "room", value: "FILE", summary: "names its people whom it concerns"),
    ],
    run: { call in call.diff() })
}

extension Call {
  fileprivate func diff() -> ExitStatus {
    var sides: (old: [String: String], new: [String: String])
    var revision: GitRevision?
    if let name = value("git") {
      do throws(UnreadableFile) {
        revision = try GitRevision(name, self)
      } catch {
        return fail(
          UsageCode.noExactAnswer, "`--git \(Call.title(name).prefix(60))` cannot be read: \(error.reason)",
          help: "`git log --oneline` lists revisions; run it inside the repository")
      }
      guard let found = files(of: revision) else { return .cannotSay }
      sides = found
    } else {
      guard operands.count == 2 else {
        return fail(
          UsageCode.malformed,
          operands.count < 2
            ? "`roompolicy diff` needs more: OLD NEW"
            : "`roompolicy diff` takes two policies, and `\(operands[2].prefix(60))` is a third",
          help: "or compare with a revision: `roompolicy diff --git main`")
      }
      sides = pairedOperands
    }
    return diff(sides, revision)
  }

  /// The files of both sides by what they have in common: nothing for two files, for folders the path below them.
  private var pairedOperands: (old: [String: String], new: [String: String]) {
    let found = filesByOperand
    let areFolders = found.map { files in files.contains { $0.folder != nil } }
    if areFolders == [true, true] {
      func byPath(_ index: Int) -> [String: String] {
        let prefix = operands[index] == "." || operands[index] == "./" ? "" : operands[index]
        let skipped = prefix.isEmpty || prefix.hasSuffix("/") ? prefix.count : prefix.count + 1
        return Dictionary(
          found[index].map { (String($0.name.dropFirst(skipped)), $0.name) },
          uniquingKeysWith: { one, _ in one })
      }
      return (byPath(0), byPath(1))
    }
    return (["": operands[0]], ["": operands[1]])
  }

  /// The files that the operands name now, and those that they named in a revision.
  private func files(of revision: GitRevision?) -> (old: [String: String], new: [String: String])? {
    let named = operands.isEmpty ? ["."] : operands
    var sides: (old: [String: String], new: [String: String]) = ([:], [:])
    var call = self
    for operand in named {
      call.operands = [operand]
      let now = call.filesByOperand[0]
      let isFolder = now.contains { $0.folder != nil }
      let prefix = operand == "." || operand == "./" ? "" : operand.hasSuffix("/") ? operand : operand + "/"
      let was = (revision?.files(below: operand) ?? []).filter { $0.hasSuffix(".roompolicy") }
      if isFolder || !was.isEmpty {
        for path in was { sides.old[prefix + path] = prefix + path }
        for file in now where file.folder != nil { sides.new[file.name] = file.name }
      } else if operands.isEmpty {
        _ = fail(
          UsageCode.malformed, "\(nothingBelow), now or then", help: "name a policy, or a folder of them")
        return nil
      } else {
        if revision?.bytes(operand) != nil { sides.old[operand] = operand }
        if isThere(operand) { sides.new[operand] = operand }
        if sides.old[operand] == nil && sides.new[operand] == nil {
          _ = fail(
            UsageCode.noExactAnswer, "`\(title(operand))` is not there, and was not in that revision",
            help: "check the name")
          return nil
        }
      }
    }
    return sides
  }

  private func diff(
    _ sides: (old: [String: String], new: [String: String]), _ revision: GitRevision?
  ) -> ExitStatus {
    guard let source = roomSource() else { return .cannotSay }
    var compared = ComparedFiles()
    var hasFailed = false
    let paths = Set(sides.old.keys).union(sides.new.keys).sorted()
    let used = paths.count > 1 ? usedFiles(Array(sides.new.values)) : []
    for path in paths {
      guard let old = sides.old[path], let new = sides.new[path] else {
        let name = sides.old[path] ?? sides.new[path] ?? path
        if sides.old[path] == nil {
          compared.added.append(title(name))
        } else {
          compared.removed.append(title(name))
        }
        continue
      }
      // Why: a part of other policies is compared with them.
      if used.contains(new) { continue }
      if isUnchanged(old, new, revision), paths.count > 1 {
        compared.unchanged += 1
        continue
      }
      guard let one = side(old, revision), let other = side(new, nil),
        var pair = compare(one, other)
      else {
        hasFailed = true
        continue
      }
      if let source {
        guard roomState(one.policy.machine, source, least: .error) != nil,
          let state = roomState(other.policy.machine, source)
        else { return .cannotSay }
        pair.name(state)
      }
      if pair.verdict == .sameText && paths.count > 1 {
        compared.unchanged += 1
        continue
      }
      compared.pairs.append(pair)
    }
    if !hasFailed || !compared.pairs.isEmpty { print(compared) }
    if hasFailed { return .cannotSay }
    return fails(compared) ? .no : .yes
  }

  /// Whether a file of many has one text on both sides, and uses no other that could differ.
  private func isUnchanged(_ old: String, _ new: String, _ revision: GitRevision?) -> Bool {
    guard case .success(let now) = read(new, from: .found) else { return false }
    let before: [UInt8]?
    if let revision {
      before = revision.bytes(old)
    } else if case .success(let bytes) = read(old, from: .found) {
      before = bytes
    } else {
      before = nil
    }
    return before == now
      && !now.split(separator: 0x0A).contains { $0.starts(with: "use".utf8) }
  }

  /// The files that others of them use.
  private func usedFiles(_ names: [String]) -> Set<String> {
    let index = UseIndex(self, names.map { NamedFile(name: $0) })
    return Set(
      names.filter { name in
        guard shell.files == nil, let path = FolderListing.realPath(shell.path(name)) else {
          return false
        }
        let users = Set(index.users(of: path))
        return names.contains { other in
          FolderListing.realPath(shell.path(other)).map(users.contains) ?? false
        }
      })
  }

  /// One side of a pair; nil when it cannot be had, which has been reported.
  private func side(_ name: String, _ revision: GitRevision?) -> ComparedPolicies.Side? {
    let title = revision.map { "\($0.name):\(self.title(name))" } ?? self.title(name)
    let bytes: [UInt8]
    if let revision {
      bytes = revision.bytes(name) ?? []
    } else {
      switch read(name) {
      case .failure(let failure):
        _ = report([unreadable(name, failure)], [])
        return nil
      case .success(let read): bytes = read
      }
    }
    if let refusal = refusal(of: bytes, name, as: .policySource) {
      _ = report([refusal], [])
      return nil
    }
    let loaded = Policy.load(
      bytes, name: title, folder: folderBelowRoot(name),
      reading: revision?.reader(besides: name, self) ?? reader(besides: name))
    if report(loaded.diagnostics, loaded.sources, least: .warning) { return nil }
    guard let policy = loaded.policy, let checked = policy.checked else { return nil }
    return ComparedPolicies.Side(title: title, bytes: bytes, policy: policy, checked: checked)
  }

  private func compare(
    _ old: ComparedPolicies.Side, _ new: ComparedPolicies.Side
  ) -> ComparedPolicies? {
    do throws(DiagramMistake) {
      if let comparison = try PolicyComparison(old.checked, new.checked) {
        return ComparedPolicies(old, new, comparison)
      }
      _ = fail(
        UsageCode.noExactAnswer,
        "no room can have both policies: `\(old.title)` is of `profile \(old.checked.profile.word)`, "
          + "`\(new.title)` of `profile \(new.checked.profile.word)`",
        help: "`roompolicy table POLICY --check FILE` compares their tables")
    } catch {
      _ = fail(
        UsageCode.noExactAnswer, "`\(new.title)` cannot be compared exactly: \(error.words)",
        help: "compare smaller policies, or parts of them")
    }
    return nil
  }

  private func print(_ compared: ComparedFiles) {
    switch value("format") {
    case "json": print(ComparisonJSON(compared))
    case "markdown": shell.print(compared.markdown)
    case "github": for annotation in compared.annotations { print(annotation) }
    default: shell.print(compared.text)
    }
  }

  private func fails(_ compared: ComparedFiles) -> Bool {
    switch value("fail-on") {
    case "widen": compared.isWider
    case "narrow": compared.isNarrower
    default: compared.differs
    }
  }
}

extension Mutant {
  /// Machine, verifier and meeting points.
  static let machine: [Mutant] =
    inFile(
      "PolicyMachine/Machine.swift",
      [
        (
          "let next = tests[place].isClear(words) ? tests", "let next = !tests[place].isClear(words) ? tests",
          "a plain test is turned round"
        ),
        (
          "if allowing == nil && next.ends", "if next.ends", "a later allow rule is named"
        ),
        (
          "case .finish:\n        return Verdict(isAllowed: allowing != nil, rule: allowing)",
          "case .finish:\n        return Verdict(isAllowed: true, rule: allowing)",
          "what no rule allows is allowed"
        ),
        (
          "if !isForbidden { rules.removeAll(keepingCapacity: true) }", "",
          "allow rules stay among the rules that forbid"
        ),
        (
          "if !isForbidden { rules.append(", "if isForbidden || !isForbidden { rules.append(",
          "allow rules come among the rules that forbid"
        ),
        (
          "Verdict(isAllowed: !isForbidden && !rules.isEmpty", "Verdict(isAllowed: !isForbidden",
          "collecting allows what no rule allows"
        ),
        (
          "case .surely: holds && !isUnknown", "case .surely: holds",
          "an unknown number or name counts as known"
        ),
        (
          "case .possibly: holds || isUnknown", "case .possibly: holds",
          "an unknown number or name holds back a forbid"
        ),
        ("case .surelyNot: !holds && !isUnknown", "case .surelyNot: !holds", "not unknown is true"),
        ("case .possiblyNot: !holds || isUnknown", "case .possiblyNot: !holds", "not unknown is false"),
        ("? value < step.operand", "? value <= step.operand", "a number at its bound is below it"),
        ("facts.numbersGiven & bit != 0", "facts.numbersGiven & bit != 1", "a number that is not given is 0"),
        (
          "let person = step.index == 0 ? Party.actor : .target",
          "let person = step.index != 0 ? Party.actor : .target",
          "the actor's names are the target's"
        ),
        (
          "return facts.words.actorRole", "return facts.words.targetRole",
          "one word is another"
        ),
      ])
    + inFile(
      "RoomModel/FactNames.swift",
      [
        (
          "if names[middle] < name { low = middle + 1 }", "if names[middle] <= name { low = middle + 1 }",
          "a name among many is not found"
        ),
        ("newValue.count <= Few.capacity", "newValue.count <= Few.capacity + 1", "a fifth name is lost"),
      ])
    + inFile(
      "RoomModel/Facts+PossibleNames.swift",
      [
        (
          "index < known.count ? known[index]", "index <= known.count && !known.isEmpty ? known[0]",
          "of several names that hold, some are passed over"
        )
      ])
    + inFile(
      "PolicyMachine/NameChains.swift",
      [
        (
          "for person in [Party.actor, .target]", "for person in [Party.actor]",
          "the target's names are passed over"
        ),
        (
          "if links[middle] < link {", "if links[middle] <= link {",
          "a rule is passed over where a decision comes to it"
        ),
      ])
    + inFile(
      "PolicyMachine/NameLinks.swift",
      [
        (
          "case .surelyNot, .possiblyNot: ends[place] = UInt32(place + 1)",
          "case .surelyNot, .possiblyNot: ends[place] = step.target",
          "whoever is not the first of a list counts as in it"
        ),
        (
          "if one < other { one = Int(ends[first]) } else { other = Int(ends[first]) }",
          "one = max(one, other)\n      other = one",
          "a rule with two conditions is passed over by the names of one"
        ),
      ])
    + inFile(
      "PolicyMachine/FactReads.swift",
      [
        ("request |= step.operand", "request |= 0", "no fact of the request is derived"),
        (
          "case .peopleMayHold, .peopleMayFail: people |= step.operand",
          "case .peopleMayHold: people |= step.operand\n      case .peopleMayFail: break",
          "what people may not be is not derived"
        ),
        (
          "if step.opcode.operands.hasTarget { last", "if step.opcode == .jump { last",
          "what is read where a test fails is not derived"
        ),
        (
          "case .relationsMayHold, .relationsMayFail: parts.insert(.relations)",
          "case .relationsMayHold: parts.insert(.relations)\n      case .relationsMayFail: break",
          "relations are not derived where it is asked who stands in none"
        ),
        (
          "case .countsMayHold, .countsMayFail: parts.insert(.roleCounts)",
          "case .countsMayHold: parts.insert(.roleCounts)\n      case .countsMayFail: break",
          "counts of roles are not derived where it is asked for too few"
        ),
      ])
    + inFile(
      "PolicyMachine/FactOrigin+Parts.swift",
      [
        (
          "case .people, .derived: .people", "case .people, .derived: []",
          "what holds between people is not derived"
        )
      ])
    + inFile(
      "PolicyMachine/Verifier.swift",
      [
        (
          "if !meetings.isPassed(target, from: next) {",
          "if !meetings.isPassed(target, from: next) && place > code.count {",
          "an allow rule may skip a forbid rule"
        ),
        (
          "if UInt64(step.target) <= UInt64(place)", "if UInt64(step.target) < UInt64(place)",
          "an instruction may lead to itself"
        ),
        (
          "if UInt64(step.target) >= UInt64(program.code.count)",
          "if UInt64(step.target) > UInt64(program.code.count)",
          "a jump may lead just outside"
        ),
        (
          "step.opcode.fallsThrough && place + 1 == program.code.count",
          "step.opcode.fallsThrough && place == program.code.count", "the last instruction may run off"
        ),
        (
          "1 + max(deciding[next], deciding[target])", "1 + min(deciding[next], deciding[target])",
          "the bound of steps is that of the shortest way"
        ),
        (
          "1 + max(collecting[next], collecting[target])", "1 + min(collecting[next], collecting[target])",
          "the bound of collecting is that of the shortest way"
        ),
        (
          "if step.operand >= UInt64(program.rules.count)", "if step.operand > UInt64(program.rules.count)",
          "a rule may lie just outside"
        ),
        (
          "if !standing.contains(.tested)", "if standing.isEmpty",
          "a name may be tested that nobody is matched with"
        ),
      ])
    + inFile(
      "PolicyMachine/MeetingPoints.swift",
      [
        (
          "place = depths[long] >= depth ? long", "place = depths[long] + 1 >= depth ? long",
          "climbing goes one too far"
        ),
        (
          "link(place, to: meeting(Int(standIns[next]), Int(standIns[target])))",
          "link(place, to: Int(standIns[target]))", "all ways are thought to lead where one does"
        ),
        (
          "standIns[place] = UInt32(place)\n    link(place, to: root)",
          "standIns[place] = UInt32(place)\n    link(place, to: end)", "a denial is thought to be passed by"
        ),
        (
          "let isApart = longLinks[one] != longLinks[other]", "let isApart = longLinks[one] != UInt32(root)",
          "two ways meet too late"
        ),
      ])
    + inFile(
      "PolicyMachine/Program+Read.swift",
      [
        (
          "try value(.padding) { $0 == 0 ? true : nil }", "try value(.padding) { $0 < 2 ? true : nil }",
          "a byte that is 0 may be another"
        ),
        (
          "reader.text(.meaning, allowsEmpty: true)", "reader.text(.meaning)",
          "a file without a hash of its meaning is not read"
        ),
      ])
    + inFile(
      "PolicyMachine/Program+Write.swift",
      [
        (
          "integer(right.granters.bits)", "integer(right.granters.bits & 1)",
          "a file forgets who grants a right"
        )
      ])
    + inFile(
      "PolicyMachine/Verifier+Tables.swift",
      [
        (
          "hasGrant = preauthorization.role != .barred", "hasGrant = false",
          "a bar may stand behind a grant"
        ),
        (
          "if right.granters.bits >> UInt64(program.roles.count) != 0",
          "if right.granters.bits >> UInt64(program.roles.count + 1) != 0",
          "a right may be granted by a role that is not there"
        ),
        (
          "if Int(rule.file) >= program.files.count", "if Int(rule.file) > program.files.count",
          "a rule may come from a file just outside"
        ),
      ])
    + inFile(
      "PolicyMachine/ByteReader.swift",
      [
        ("if position != end {", "if position > end {", "bytes may be left over"),
        (
          "try value(.flag) { $0 == 0 ? false : $0 == 1 ? true : nil }",
          "try value(.flag) { $0 == 0 ? false : $0 > 0 ? true : nil }", "a flag has many spellings"
        ),
      ])

  static func inFile(_ file: String, _ changes: [(String, String, String)]) -> [Mutant] {
    changes.map { Mutant(file, $0.0, $0.1, $0.2) }
  }
}

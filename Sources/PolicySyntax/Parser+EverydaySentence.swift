import RoomModel
import SourceText

// Whole statements in everyday speech: reported as one mistake, with the statement that is meant.
extension Parser {
  /// Who a sentence is about.
  private enum Speaker {
    case role(String), everyone, nobody
  }

  /// Reports `owner can ban`, `members may not kick admins`, `nobody can join`; false for anything else.
  mutating func reportSentence(_ first: Token) -> Bool {
    guard first.kind == .word, let speaker = speaker(text(first.word)) else { return false }
    let start = position
    defer { position = start }
    position += 1
    guard let isAllowed = acceptModal() else { return false }
    let firstOperation = position
    while let (_, length) = longestMatch(Vocabulary.shared.operations) {
      position += length
      if !accept(.comma) { break }
    }
    guard position > firstOperation, tokens[position - 1].kind == .word else { return false }
    let operations = tree.phrase(span(tokens[firstOperation]).joined(to: last))
    var conditions: [String] = []
    var isForbidden = !isAllowed
    switch speaker {
    case .role(let role): conditions.append("actor is \(role)")
    case .everyone: break
    case .nobody: isForbidden = true
    }
    if let next = current, next.kind == .word, let target = Self.role(text(next.word)) {
      conditions.append("target is \(target)")
      position += 1
    }
    let isWhole = position == end
    var statement = "\(isForbidden ? "forbid" : "allow") \(operations)"
    if !conditions.isEmpty { statement += " if " + conditions.joined(separator: " and ") }
    let whole = span(first).joined(to: span(tokens[end - 1]))
    report(
      .unknownStatement, span(first), "`\(tokenText(first))` starts no statement",
      help: isWhole ? "write `\(statement)`" : "a rule starts as in `\(statement)`",
      guess: isWhole && isPlain(whole) ? FixIt(writing: statement, on: whole) : nil)
    return true
  }

  private func speaker(_ word: String) -> Speaker? {
    if ["everyone", "anyone", "everybody", "anybody", "all"].contains(word) { return .everyone }
    if ["nobody", "noone", "no-one"].contains(word) { return .nobody }
    return Self.role(word).map(Speaker.role)
  }

  /// A role by its name, in the singular or the plural.
  static func role(_ word: String) -> String? {
    StandardRole.allCases.first { $0 != .none && ($0.name == word || $0.name + "s" == word) }?.name
  }

  /// `can`, `may not`, `are allowed to`: whether it allows; nil for no such words.
  private mutating func acceptModal() -> Bool? {
    guard let word = current, word.kind == .word else { return nil }
    position += 1
    switch text(word.word) {
    case "cannot", "can't", "mustn't", "won't": return false
    case "can", "may", "must", "should", "shall":
      if let next = current, next.kind == .word, ["not", "never"].contains(text(next.word)) {
        position += 1
        return false
      }
      return true
    case "is", "are":
      guard let next = current, next.kind == .word else { return nil }
      let isNegated = text(next.word) == "not"
      if isNegated { position += 1 }
      guard let verb = current, verb.kind == .word, ["allowed", "permitted"].contains(text(verb.word)) else {
        return nil
      }
      position += 1
      return accept(.to) ? !isNegated : nil
    default: return nil
    }
  }

  /// Reports a first word that other languages start such a line with; false for one that has no counterpart.
  mutating func reportEverydayWord(_ first: Token) -> Bool {
    guard first.kind == .word else { return false }
    var word = text(first.word)
    if word.last == ":" { word.removeLast() }
    if word.hasPrefix("--") || word.hasPrefix("/*") || word.hasPrefix(";") || word.hasPrefix("%") {
      let mark = Span(
        source: id, start: Int(first.start),
        end: Int(first.start) + (word.hasPrefix("-") || word.hasPrefix("/") ? 2 : 1))
      report(
        .expected, mark,
        "expected `#` at the start of a comment, and found `\(tree.lexed.source.text(mark))`",
        help: "write `#`", guess: FixIt(writing: "#", on: mark))
      return true
    }
    if ["rule", "let", "then"].contains(word), position + 1 < end, startsRule(tokens[position + 1]) {
      let removal = Span(source: id, start: Int(first.start), end: Int(tokens[position + 1].start))
      report(
        .unknownStatement, span(first), "`\(tokenText(first))` starts no statement",
        help: "a rule starts with `\(tokenText(tokens[position + 1]))`",
        fix: isPlain(removal)
          ? FixIt(title: "delete it", edits: [FixIt.Edit(span: removal, replacement: "")]) : nil)
      return true
    }
    guard let help = Candidates.everydayStatements[word] else { return false }
    report(
      .unknownStatement, span(first), "`\(tokenText(first))` starts no statement", help: help.words,
      guess: help.setting.flatMap { setting in
        position + 1 == end ? FixIt(writing: setting, on: span(first)) : nil
      })
    return true
  }

  private func startsRule(_ token: Token) -> Bool {
    token.kind == .word && (token.word == Word(.allow) || token.word == Word(.forbid))
  }

  /// Reports `public = yes` and `max-users: 20`: what stands between or behind a setting and says no more than it.
  ///
  /// Returns the setting's first word where the value is worth reading, and nil for what is no such thing.
  mutating func acceptAssigned(_ isChoice: Bool) {
    guard let sign = current, sign.kind == .equals || sign.kind == .word && text(sign.word) == ":" else {
      return
    }
    guard position + 1 < end else { return }
    let removal = Span(source: id, start: Int(last.end), end: Int(sign.end))
    position += 1
    let value = tokens[position]
    let isYes = value.kind == .word && Self.yes.contains(text(value.word))
    if isChoice && !isYes {
      position -= 1
      return
    }
    let whole = isChoice ? removal.joined(to: span(value)) : removal
    if isChoice { position += 1 }
    report(
      .leftover, span(sign), "a setting has no `\(tokenText(sign))`",
      help: isChoice ? "its name alone turns it on" : form,
      fix: isPlain(whole)
        ? FixIt(title: "delete it", edits: [FixIt.Edit(span: whole, replacement: "")]) : nil)
  }

  static let yes = ["yes", "true", "on", "enabled"]

  /// Reports `public yes`; false for what is not said of a setting of one word.
  mutating func acceptYes(_ choice: Choice) {
    guard let value = current, value.kind == .word, position + 1 == end else { return }
    let word = text(value.word)
    let isYes = Self.yes.contains(word)
    guard isYes || ["no", "false", "off", "disabled"].contains(word) else { return }
    let removal = Span(source: id, start: Int(last.end), end: Int(value.end))
    let others = Choice.allCases.filter { $0.setting == choice.setting && $0 != choice }.map {
      "`\($0.word)`"
    }
    position += 1
    report(
      .leftover, span(value), "the statement is complete before `\(word)`",
      help: isYes
        ? "`\(choice.word)` alone turns it on"
        : "what is not so has a word of its own: \(others.joined(separator: " or "))",
      fix: isYes && isPlain(removal)
        ? FixIt(title: "delete it", edits: [FixIt.Edit(span: removal, replacement: "")]) : nil)
  }
}

import PolicyPages
import RoomFormats
import RoomPolicy

/// What the last word of a call may become.
///
///     Completion(["can", "lounge.roompolicy", "adm"], shell).words   // ["admin"]
///
/// Files are left to the shell: no words means that a file may stand there, or anything at all.
struct Completion {
  private let shell: Shell
  /// The word that is being written, without the quote that it may start with; may be empty.
  private let partial: String
  private let isQuoted: Bool
  private let verb: Verb?
  private var operands: [String] = []
  private var options: [String: String] = [:]
  /// The option whose value the last word is.
  private var open: Verb.Option?
  private var isAfterDashes = false
  private let isFirst: Bool

  /// Reads a call's words after the command's own name, as a shell takes them; the last one is the one to
  /// complete, and has its quote still where it starts with one.
  init(_ words: [String], _ shell: Shell) {
    self.shell = shell
    let last = words.last ?? ""
    isQuoted = last.hasPrefix("\"") || last.hasPrefix("'")
    partial = isQuoted ? String(last.dropFirst()) : last
    isFirst = words.count <= 1
    let verb = Verb.all.first { $0.name == words.first }
    self.verb = verb
    for word in words.dropFirst().dropLast() {
      if let option = open {
        options[option.name] = word
        open = nil
      } else if isAfterDashes || !word.hasPrefix("-") || word == "-" {
        operands.append(word)
      } else if word == "--" {
        isAfterDashes = true
      } else {
        enter(word)
      }
    }
    if words.first == "help" { operands = Array(words.dropFirst().dropLast()) }
  }

  private mutating func enter(_ word: String) {
    let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1).map(String.init)
    guard let option = verb?.allOptions.first(where: { $0.name == parts.first }) else { return }
    if parts.count > 1 {
      options[option.name] = parts[1]
    } else if option.value != nil {
      open = option
    }
  }

  /// The words that start as the last one does, each once, in order of use.
  var words: [String] {
    var seen: Set<String> = []
    return all.filter { $0.hasPrefix(partial) && seen.insert($0).inserted }
  }

  private var all: [String] {
    if isFirst { return Verb.all.map(\.name) + ["help", "version", "--help", "--version"] }
    guard let verb else {
      return partial.hasPrefix("-") ? [] : Verb.all.map(\.name) + HelpTopic.allCases.map(\.rawValue)
    }
    if let open { return values(of: open, partial[...]) }
    if partial.hasPrefix("--"), let end = partial.firstIndex(of: "=") {
      let name = partial[..<end].dropFirst(2)
      guard let option = verb.allOptions.first(where: { $0.name == name }) else { return [] }
      return values(of: option, partial[end...].dropFirst()).map { "--\(name)=\($0)" }
    }
    if partial.hasPrefix("-") && !isAfterDashes { return verb.allOptions.map { "--" + $0.name } }
    return operandWords(verb)
  }

  /// What an option's value may be that starts as `partial` does.
  private func values(of option: Verb.Option, _ partial: Substring) -> [String] {
    guard let value = option.value else { return [] }
    if let list = listWords(option) {
      let before = partial.lastIndex(of: ",").map { partial[...$0] } ?? ""
      return list.map { before + $0 }
    }
    if option.name == "unknown" { return requestKeys.map(\.row.word) }
    if option.name == "with" {
      guard let end = partial.firstIndex(of: "=") else {
        return requestKeys.map { $0.row.value == nil ? $0.row.word : $0.row.word + "=" }
      }
      guard let key = RequestKey.allCases.first(where: { $0.row.word == partial[..<end] }) else { return [] }
      return values(of: key, partial[end...].dropFirst()).map { key.row.word + "=" + $0 }
    }
    let choices = value.split(separator: "|").map(String.init)
    return choices.count > 1 && choices.allSatisfy { $0 == $0.lowercased() } ? choices : []
  }

  /// What an option names, of operations, roles and the like.
  private func listWords(_ option: Verb.Option) -> [String]? {
    switch option.value {
    case "OPERATION,…": Operation.allCases.map(\.row.verb)
    case "GROUP": OperationGroup.allCases.map(\.name)
    case "ROLE,…": roles
    case "TEMPLATE": Template.all.map(\.name)
    default: nil
    }
  }

  private func values(of key: RequestKey, _ partial: Substring) -> [String] {
    switch key.row.kind {
    case .role: return roles
    case .right: return rights
    case .signer: return roles + users
    case .word(let word, _): return [word]
    case .parts:
      let before = partial.lastIndex(of: ",").map { partial[...$0] } ?? ""
      return PolicyChanges.values.map { before + $0.word }
    case .flag, .number: return []
    }
  }

  /// What a request may give: to the operation that the call names, where it does.
  private var requestKeys: [RequestKey] {
    // Why: which operand it is the verb's row says.
    let place =
      verb.flatMap { $0.operands.split(separator: " ").firstIndex { $0.trimmingBrackets == "OPERATION" } }
      ?? 2
    guard operands.count > place,
      let operation = Operation.allCases.first(where: {
        [$0.row.verb, $0.row.phrase].contains(operands[place])
      })
    else { return RequestKey.allCases }
    return RequestKey.allCases.filter { $0.row.scope.contains(operation) }
  }

  /// What an operand may be: by its name in the verb's row.
  private func operandWords(_ verb: Verb) -> [String] {
    let names = verb.operands.split(separator: " ").map { $0.trimmingBrackets }
    guard let name = operands.count < names.count ? names[operands.count] : names.last else { return [] }
    if name.contains("|") { return name.split(separator: "|").map(String.init) }
    switch name {
    case "ACTOR", "TARGET": return roles + users + (name == "TARGET" ? ["self"] : [])
    // Why: a phrase is several words, and one to the shell only in quotes.
    case "OPERATION": return Operation.allCases.map { isQuoted ? $0.row.phrase : $0.row.verb }
    case "LIST": return WordList.allCases.map(\.rawValue)
    case "WORD" where operands.first == WordList.operations.rawValue:
      return OperationGroup.allCases.map(\.name) + Operation.allCases.map(\.row.verb)
    case "CODE": return diagnosticCodes.map(\.code)
    // Why: a verb of one operand that may also be a code says so in its row; others take files.
    case "POLICY" where verb.name == "explain" && partial.hasPrefix("RP"): return diagnosticCodes.map(\.code)
    default: return []
    }
  }

  /// The roles of the policy that the call names; else those that every policy has.
  private var roles: [String] {
    guard let program else { return StandardRole.allCases.map(\.name) }
    return Self.harmless(program.roles.map { String(decoding: $0.name, as: UTF8.self) })
  }

  /// The rights of the policy that the call names.
  private var rights: [String] {
    Self.harmless((program?.rights ?? []).map { String(decoding: $0.name, as: UTF8.self) })
  }

  /// The policy that the call names; nil where there is none, or one that does not compile.
  private var program: Program? {
    guard let name = operands.first, let bytes = bytes(name) else { return nil }
    return Policy.load(bytes, name: name, reading: call.reader(besides: name)).policy?.program
  }

  /// The users of the room that the call names, in either of its forms.
  private var users: [String] {
    guard let name = options["room"], let bytes = bytes(name),
      let members = JSONReader.read(Source(name: name, bytes: bytes), id: 0).value?.members
    else { return [] }
    var names: [String] = []
    for member in members {
      if member.key.text.elementsEqual("users".utf8) {
        names += member.value.members.map { String(decoding: $0.key.text, as: UTF8.self) }
      }
      if member.key.text.elementsEqual("user-affiliations".utf8) {
        for role in member.value.members {
          names += role.value.elements.map { String(decoding: $0.text, as: UTF8.self) }
        }
      }
    }
    return Self.harmless(names)
  }

  private var call: Call { Call(verb: .can, shell: shell) }

  // Why: who types a name of a pipe does not yet read it.
  private func bytes(_ name: String) -> [UInt8]? {
    guard name != "-", case .success(let bytes) = call.read(name, from: .found) else { return nil }
    return bytes
  }

  /// The names that are a word, and the same one, to every shell.
  private static func harmless(_ names: [String]) -> [String] {
    names.filter { name in
      UTF8Check.isPrintable(Array(name.utf8)[...])
        && name.utf8.allSatisfy { $0 >= 0x80 || isPlain($0) }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "@._-+:/%".utf8.contains(byte)
    }
  }
}

extension Substring {
  fileprivate var trimmingBrackets: String {
    filter { $0 != "[" && $0 != "]" && $0 != "…" }
  }
}

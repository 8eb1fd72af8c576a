import RoomFormats
import RoomPolicy

/// What the last word of a call may become.
///
///     Completion(["can", "lounge.roompolicy", "adm"], shell).words   // ["admin"]
///
/// Files are left to the shell: no words means that a file may stand there, or anything at all.
struct Completion {
  private let shell: Shell
  /// The word that is being written; may be empty.
  private let partial: String
  private let verb: Verb?
  private var operands: [String] = []
  private var options: [String: String] = [:]
  /// The option whose value the last word is.
  private var open: Verb.Option?
  private var isAfterDashes = false
  private let isFirst: Bool

  /// Reads a call's words after the command's own name; the last one is the one to complete.
  init(_ words: [String], _ shell: Shell) {
    self.shell = shell
    partial = words.last ?? ""
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
    guard let verb else { return partial.hasPrefix("-") ? [] : Verb.all.map(\.name) }
    if let open { return values(of: open).map(\.self) }
    if partial.hasPrefix("--"), let end = partial.firstIndex(of: "=") {
      let name = partial[..<end].dropFirst(2)
      guard let option = verb.allOptions.first(where: { $0.name == name }) else { return [] }
      return values(of: option).map { "--\(name)=\($0)" }
    }
    if partial.hasPrefix("-") && !isAfterDashes { return verb.allOptions.map { "--" + $0.name } }
    return operandWords(verb)
  }

  private func values(of option: Verb.Option) -> [String] {
    guard let value = option.value else { return [] }
    if option.name == "with" {
      return RequestKey.allCases.map { $0.row.value == nil ? $0.row.word : $0.row.word + "=" }
    }
    if option.name == "unknown" { return RequestKey.allCases.map(\.row.word) }
    let choices = value.split(separator: "|").map(String.init)
    return choices.count > 1 && choices.allSatisfy { $0 == $0.lowercased() } ? choices : []
  }

  /// What an operand may be: by its name in the verb's row.
  private func operandWords(_ verb: Verb) -> [String] {
    let names = verb.operands.split(separator: " ").map { $0.trimmingBrackets }
    guard let name = operands.count < names.count ? names[operands.count] : names.last else { return [] }
    if name.contains("|") { return name.split(separator: "|").map(String.init) }
    switch name {
    case "ACTOR", "TARGET": return people + (name == "TARGET" ? ["self"] : [])
    case "OPERATION": return Operation.allCases.map(\.row.verb)
    case "CODE": return diagnosticCodes.map(\.code)
    // Why: a verb of one operand that may also be a code says so in its row; others take files.
    case "POLICY" where verb.name == "explain" && partial.hasPrefix("RP"): return diagnosticCodes.map(\.code)
    default: return []
    }
  }

  /// The roles of the policy that the call names, and the users of its room.
  private var people: [String] {
    let call = Call(verb: .can, shell: shell)
    var words: [String] = []
    if let name = operands.first, name != "-", case .success(let bytes) = call.read(name),
      let policy = Policy.load(bytes, name: name, reading: call.reader(besides: name)).policy
    {
      words = policy.program.roles.map { String(decoding: $0.name, as: UTF8.self) }
    } else {
      words = StandardRole.allCases.map(\.name)
    }
    if let room = options["room"], room != "-", case .success(let bytes) = call.read(room) {
      let members = JSONReader.read(Source(name: room, bytes: bytes), id: 0).value.map { Array($0.members) }
      for member in members ?? [] where member.key.text.elementsEqual("users".utf8) {
        words += member.value.members.map { String(decoding: $0.key.text, as: UTF8.self) }
      }
    }
    // Why: a shell takes the words a line each, and shows them.
    return words.filter { UTF8Check.isPrintable(Array($0.utf8)[...]) && !$0.contains(" ") }
  }
}

extension Substring {
  fileprivate var trimmingBrackets: String {
    filter { $0 != "[" && $0 != "]" && $0 != "…" }
  }
}

import RoomModel

/// A value that stands in a fact's phrase; the words in capitals of `FactRow.pattern`.
package enum Placeholder: String, CaseIterable {
  case role = "ROLE"
  case roles = "ROLES"
  case domain = "DOMAIN"
  case name = "NAME"
  case user = "USER"
  case capability = "CAPABILITY"
  case count = "COUNT"
  case duration = "DURATION"
  case size = "SIZE"
  case choice = "CHOICE"
  case optionality = "OPTIONALITY"
  case right = "RIGHT"
  case relation = "RELATION"

  /// A number that no word has.
  var word: Word { Word(.max - number) }

  fileprivate var number: UInt32 {
    switch self {
    case .role: 0
    case .roles: 1
    case .domain: 2
    case .name: 3
    case .user: 4
    case .capability: 5
    case .count: 6
    case .duration: 7
    case .size: 8
    case .choice: 9
    case .optionality: 10
    case .right: 11
    case .relation: 12
    }
  }
}

/// Phrases by their words: a tree whose edges are hashed.
struct PhraseTree {
  /// What leads from a node: a word, by its number.
  private struct Edge {
    var node: UInt32
    var word: UInt32
    /// The node that it leads to; 0 for a free slot.
    var next: UInt32 = 0
  }
  /// A power of two of slots, half of them free.
  // Why no `Dictionary`: its hash is made for keys that somebody chooses, and costs more than all else of parsing.
  private var slots = [Edge](repeating: Edge(node: 0, word: 0), count: 256)
  /// What a phrase that ends at a node means; -1 for a node where none ends.
  private var meanings = [-1]
  /// By node, which values may stand behind it; a bit for each placeholder.
  private var values: [UInt16] = [0]

  func step(_ node: Int, _ word: Word) -> Int? {
    let edge = slots[slot(UInt32(node), word.number)]
    return edge.next == 0 ? nil : Int(edge.next)
  }

  func meaning(_ node: Int) -> Int? { meanings[node] < 0 ? nil : meanings[node] }

  /// The node behind a value of the kind; nil where none may stand.
  func step(_ node: Int, _ placeholder: Placeholder) -> Int? {
    values[node] & 1 << placeholder.number == 0 ? nil : step(node, placeholder.word)
  }

  /// Whether some value may stand behind a node.
  func takesValue(_ node: Int) -> Bool { values[node] != 0 }

  /// The slot of an edge, or the free one where it would stand.
  private func slot(_ node: UInt32, _ word: UInt32) -> Int {
    let hash = (UInt64(node) << 32 | UInt64(word)) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: hash >> 40) & (slots.count - 1)
    while slots[slot].next != 0, slots[slot].node != node || slots[slot].word != word {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  mutating func insert(_ words: [Word], meaning: Int) {
    var node = 0
    for word in words {
      if let next = step(node, word) {
        node = next
        continue
      }
      let placeholder = UInt32.max - word.number
      if placeholder < Placeholder.allCases.count { values[node] |= 1 << placeholder }
      let next = meanings.count
      meanings.append(-1)
      values.append(0)
      if next * 2 > slots.count { grow() }
      slots[slot(UInt32(node), word.number)] = Edge(node: UInt32(node), word: word.number, next: UInt32(next))
      node = next
    }
    meanings[node] = meaning
  }

  private mutating func grow() {
    let edges = slots.filter { $0.next != 0 }
    slots = [Edge](repeating: Edge(node: 0, word: 0), count: slots.count * 2)
    for edge in edges { slots[slot(edge.node, edge.word)] = edge }
  }
}

/// The closed sets of words that the parser knows, built once from the tables of `RoomModel`.
struct Vocabulary {
  static let shared = Vocabulary()
  /// The word that stands for `<` in a phrase; in a source it is no word.
  static let less = Word(.max - 255)

  private(set) var words = ByteTable()
  /// Phrases and verbs; groups lie above the operations, at 256 plus their raw value.
  private(set) var operations = PhraseTree()
  private(set) var capabilities = PhraseTree()
  /// By subject.
  private(set) var facts = [PhraseTree](repeating: PhraseTree(), count: FactSyntax.Subject.allCases.count)
  private(set) var choices = WordTable()
  /// First words of facts that name their own subject; what they mean says nothing.
  private(set) var factStarts = WordTable()
  /// The first words of settings that are no one-word choice.
  private(set) var settings = WordTable()
  /// The words of the phrase that was split last.
  private var phrase: [Word] = []

  // Why little is made beside the tables: each start of the command builds them.
  private init() {
    words.reserveCapacity(1024)
    for keyword in Keyword.allCases { words.insert(keyword.text.utf8.span) }
    for operation in Operation.allCases {
      let row = operation.row
      operations.insert(split(row.phrase), meaning: Int(operation.rawValue))
      operations.insert(split(row.verb), meaning: Int(operation.rawValue))
    }
    for group in OperationGroup.allCases {
      operations.insert(split(group.phrase), meaning: 256 + Int(group.rawValue))
    }
    for capability in Capability.allCases {
      capabilities.insert(split(capability.phrase), meaning: Int(capability.rawValue))
      capabilities.insert(split(capability.registryName), meaning: Int(capability.rawValue))
    }
    for choice in Choice.allCases { choices[split(choice.word)[0]] = choice.rawValue }
    for fact in Fact.allCases { insert(fact) }
    for setting in Setting.allCases {
      for form in setting.row.forms {
        let first = split(form)[0]
        if choices[first] == nil { settings[first] = setting.rawValue }
      }
    }
  }

  /// The choice that a word is.
  func choice(_ word: Word) -> Choice? { choices[word].flatMap(Choice.init) }

  /// The setting that a word, no one-word choice, begins.
  func setting(_ word: Word) -> Setting? { settings[word].flatMap(Setting.init) }

  /// Whether a word begins facts that name their own subject.
  func startsFact(_ word: Word) -> Bool { factStarts[word] != nil }

  private mutating func insert(_ fact: Fact) {
    let row = fact.row
    let pattern = split(row.pattern)
    let meaning = Int(fact.rawValue)
    for subject in FactSyntax.Subject.allCases where subject.has(row) {
      facts[Int(subject.rawValue)].insert(pattern, meaning: meaning)
    }
    if row.subject == .itself {
      factStarts[pattern[0]] = 0
      // Why: `request` reads well before what it gives, so it may stand there.
      if row.supplier == .question {
        facts[Int(FactSyntax.Subject.request.rawValue)].insert(pattern, meaning: meaning)
      }
    }
  }

  /// The words of a phrase, interned.
  private mutating func split(_ phrase: String) -> [Word] {
    let bytes = phrase.utf8.span
    self.phrase.removeAll(keepingCapacity: true)
    var start = 0
    for place in 0..<bytes.count where bytes[place] == 0x20 {
      self.phrase.append(intern(bytes.extracting(start..<place)))
      start = place + 1
    }
    self.phrase.append(intern(bytes.extracting(start..<bytes.count)))
    return self.phrase
  }

  private mutating func intern(_ part: borrowing Swift.Span<UInt8>) -> Word {
    if part.count == 1 && part[0] == 0x3C { return Vocabulary.less }
    // Why: capitals alone mark a placeholder, and only few parts start with two.
    if part.count > 1 && isCapital(part[0]) && isCapital(part[1]), let placeholder = Placeholder(part) {
      return placeholder.word
    }
    return Word(UInt32(words.insert(part).index))
  }

  private func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}

extension Placeholder {
  fileprivate init?(_ part: borrowing Swift.Span<UInt8>) {
    for placeholder in Placeholder.allCases {
      let name = placeholder.rawValue.utf8.span
      if name.count == part.count && part.indices.allSatisfy({ part[$0] == name[$0] }) {
        self = placeholder
        return
      }
    }
    return nil
  }
}

/// What words mean, by their numbers.
struct WordTable {
  /// One more than the meaning; 0 for a word that has none.
  private var meanings: [UInt8] = []

  subscript(_ word: Word) -> UInt8? {
    get {
      let place = Int(word.number)
      return place < meanings.count && meanings[place] > 0 ? meanings[place] - 1 : nil
    }
    set {
      let place = Int(word.number)
      while meanings.count <= place { meanings.append(0) }
      meanings[place] = newValue.map { $0 + 1 } ?? 0
    }
  }
}

extension FactSyntax.Subject {
  /// Whether a fact is said of it.
  func has(_ row: FactRow) -> Bool {
    switch row.subject {
    case .party: self == .actor || self == .target || self == .newcomer || self == .person
    case .actor: self == .actor
    case .target: self == .target
    case .room: self == .room
    case .request: self == .request
    case .itself: self == .itself
    }
  }
}

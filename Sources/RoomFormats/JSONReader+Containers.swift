import RoomModel
import SourceText

extension JSONReader {
  /// An array or object of which something is still to be read.
  struct Open {
    let index: Int
    let isObject: Bool
    /// Whether its members are handed over one by one, and not kept.
    let isLent: Bool
    /// How many members it has so far.
    var count = 0
  }

  /// Reads on, until a member of a lent object has been read; false where the value is complete.
  ///
  /// `open` is what stands around the position: nothing at first.
  // Why without recursion: values nest as deep as `depthLimit`, and a server's threads may have small stacks.
  mutating func readValue(_ open: inout [Open]) throws(Stop) -> Bool {
    if let last = open.last {
      nodes.removeLast(nodes.count - last.index - 1)
      if try isComplete(&open) { return !open.isEmpty }
    }
    while true {
      skipBlanks()
      guard let byte = next else { throw unexpected("a value") }
      if byte == 0x5B || byte == 0x7B {
        if var container = try begin(byte, within: open) {
          if container.isObject { try readKey(of: &container) }
          open.append(container)
          continue
        }
      } else {
        try readPlainValue(byte)
      }
      if open.last?.isLent == true { return true }
      if try isComplete(&open) { return !open.isEmpty }
    }
  }

  /// Opens an array or object; nil for an empty one, which is closed.
  private mutating func begin(_ byte: UInt8, within open: [Open]) throws(Stop) -> Open? {
    let isObject = byte == 0x7B
    let index = try self.open(isObject ? .object : .array, depth: open.count)
    skipBlanks()
    if next == (isObject ? 0x7D : 0x5D) {
      close(index)
      return nil
    }
    let isLent = isObject && open.count == 1 && open[0].isObject && lends(nodes[index - 1].text(in: bytes))
    return Open(index: index, isObject: isObject, isLent: isLent)
  }

  /// Goes on behind a value: whether a member of a lent object is complete now, or all.
  private mutating func isComplete(_ open: inout [Open]) throws(Stop) -> Bool {
    while let last = open.indices.last {
      if open[last].isObject ? try goesOn(&open[last]) : try goesOn(inArray: open[last].index) {
        return false
      }
      open.removeLast()
      if open.last?.isLent == true { return true }
    }
    return true
  }

  /// Whether another element follows; closes the array where none does.
  private mutating func goesOn(inArray index: Int) throws(Stop) -> Bool {
    let end = position
    skipBlanks()
    guard let byte = next else { throw unclosed(index, "array") }
    switch byte {
    case 0x5D:
      close(index)
      return false
    case 0x2C:
      if endsAfterComma(with: 0x5D, "element") {
        close(index)
        return false
      }
    case 0x22, 0x7B, 0x5B, 0x2D, 0x30...0x39, 0x66, 0x6E, 0x74:
      reportMissingComma(at: end, between: "elements")
    default: throw unexpected("`,` or `]`")
    }
    return true
  }

  /// Whether another member follows, whose key is read then; closes the object where none does.
  private mutating func goesOn(_ object: inout Open) throws(Stop) -> Bool {
    object.count += 1
    let end = position
    skipBlanks()
    guard let byte = next else { throw unclosed(object.index, "object") }
    var isLast = false
    switch byte {
    case 0x7D: isLast = true
    case 0x2C: isLast = endsAfterComma(with: 0x7D, "member")
    case 0x22: reportMissingComma(at: end, between: "members")
    default: throw unexpected("`,` or `}`")
    }
    if isLast {
      if !object.isLent { checkKeys(of: object.index, count: object.count) }
      close(object.index)
      return false
    }
    try readKey(of: &object)
    return true
  }

  private mutating func readKey(of object: inout Open) throws(Stop) {
    guard next != nil else { throw unclosed(object.index, "object") }
    guard next == 0x22 else {
      throw unexpected(object.count == 0 ? "a key in double quotes or `}`" : "a key in double quotes")
    }
    try readString()
    skipBlanks()
    guard next == 0x3A else { throw unexpected("`:` after the key") }
    position += 1
  }

  private mutating func open(_ kind: JSONNode.Kind, depth: Int) throws(Stop) -> Int {
    if depth >= Self.depthLimit {
      throw stop(
        .tooDeep, span(position, position + 1),
        "arrays and objects are nested at most \(Self.depthLimit) deep, and here is one more")
    }
    let start = position
    position += 1
    append(kind, from: start)
    return nodes.count - 1
  }

  private mutating func close(_ index: Int) {
    position += 1
    nodes[index].end = Int32(truncatingIfNeeded: position)
    nodes[index].next = Int32(truncatingIfNeeded: nodes.count)
  }

  /// Passes the comma; where `closing` follows it, reports that and stands before it.
  private mutating func endsAfterComma(with closing: UInt8, _ what: String) -> Bool {
    let comma = span(position, position + 1)
    position += 1
    skipBlanks()
    guard next == closing else { return false }
    report(
      InputMistake.trailingComma.at(
        comma, "\(article(what)) \(what) is expected after `,`, and \(found.words) was found",
        label: "nothing follows this comma",
        fix: FixIt(title: "remove the comma", edits: [FixIt.Edit(span: comma, replacement: "")])))
    return true
  }

  private func article(_ word: String) -> String { word == "element" ? "an" : "a" }

  private mutating func reportMissingComma(at end: Int, between what: String) {
    let place = span(end, end)
    report(
      InputMistake.missingComma.at(
        place, "`,` is expected between \(what), and \(found.words) was found",
        label: "a comma is expected here",
        fix: FixIt(title: "insert a comma", edits: [FixIt.Edit(span: place, replacement: ",")])))
  }

  private mutating func unclosed(_ index: Int, _ what: String) -> Stop {
    let start = Int(nodes[index].start)
    return stop(
      .unclosed, span(start, start + 1), "the \(what) that begins here does not end, and the file ends",
      others: [Diagnostic.Label(span: span(bytes.count, bytes.count), text: "the file ends here")])
  }

  /// Reports each key that an earlier key of the same object equals.
  private mutating func checkKeys(of index: Int, count: Int) {
    if count < 2 { return }
    if count > 8 { return checkManyKeys(of: index) }
    var key = index + 1
    while key < nodes.count {
      var earlier = index + 1
      while earlier < key {
        if isSameKey(earlier, key) {
          reportDuplicate(key, of: earlier)
          break
        }
        earlier = Int(nodes[earlier + 1].next)
      }
      key = Int(nodes[key + 1].next)
    }
  }

  private mutating func checkManyKeys(of index: Int) {
    var table = ByteTable()
    var firsts: [Int] = []
    var key = index + 1
    while key < nodes.count {
      if nodes[key].kind != .broken {
        let (entry, isNew) = table.insert(nodes[key].text(in: bytes))
        if isNew { firsts.append(key) } else { reportDuplicate(key, of: firsts[entry]) }
      }
      key = Int(nodes[key + 1].next)
    }
  }

  private func isSameKey(_ left: Int, _ right: Int) -> Bool {
    let (left, right) = (nodes[left], nodes[right])
    if left.kind == .broken || right.kind == .broken { return false }
    if left.kind == .string && right.kind == .string && left.end - left.start != right.end - right.start {
      return false
    }
    return left.text(in: bytes).elementsEqual(right.text(in: bytes))
  }

  private mutating func reportDuplicate(_ key: Int, of earlier: Int) {
    let (here, first) = (nodes[key], nodes[earlier])
    report(
      .duplicateKey(
        here.text(in: bytes), span(Int(here.start), Int(here.end)),
        earlier: span(Int(first.start), Int(first.end))))
  }
}

extension Diagnostic {
  /// A key that stands in its object a second time.
  static func duplicateKey(_ key: ArraySlice<UInt8>, _ place: Span, earlier: Span) -> Diagnostic {
    InputMistake.duplicateKey.at(
      place, "the key `\(quoted(key))` stands twice in one object", label: "the second time",
      others: [Diagnostic.Label(span: earlier, text: "the first time")], help: "remove one of the two")
  }
}

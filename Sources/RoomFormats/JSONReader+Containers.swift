import RoomModel
import SourceText

extension JSONReader {
  mutating func readArray(depth: Int) throws(Stop) {
    let index = try open(.array, depth: depth)
    skipBlanks()
    if next == 0x5D { return close(index) }
    while true {
      try readValue(depth: depth + 1)
      let end = position
      skipBlanks()
      guard let byte = next else { throw unclosed(index, "array") }
      switch byte {
      case 0x5D: return close(index)
      case 0x2C:
        if try endsAfterComma(with: 0x5D, "element") { return close(index) }
      case 0x22, 0x7B, 0x5B, 0x2D, 0x30...0x39, 0x66, 0x6E, 0x74:
        try reportMissingComma(at: end, between: "elements")
      default: throw unexpected("`,` or `]`")
      }
    }
  }

  mutating func readObject(depth: Int) throws(Stop) {
    let index = try open(.object, depth: depth)
    var count = 0
    skipBlanks()
    if next == 0x7D { return close(index) }
    while true {
      guard next != nil else { throw unclosed(index, "object") }
      guard next == 0x22 else {
        throw unexpected(count == 0 ? "a key in double quotes or `}`" : "a key in double quotes")
      }
      try readString()
      skipBlanks()
      guard next == 0x3A else { throw unexpected("`:` after the key") }
      position += 1
      try readValue(depth: depth + 1)
      count += 1
      let end = position
      skipBlanks()
      guard let byte = next else { throw unclosed(index, "object") }
      switch byte {
      case 0x7D:
        try checkKeys(of: index, count: count)
        return close(index)
      case 0x2C:
        if try endsAfterComma(with: 0x7D, "member") {
          try checkKeys(of: index, count: count)
          return close(index)
        }
      case 0x22: try reportMissingComma(at: end, between: "members")
      default: throw unexpected("`,` or `}`")
      }
    }
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
  private mutating func endsAfterComma(with closing: UInt8, _ what: String) throws(Stop) -> Bool {
    let comma = span(position, position + 1)
    position += 1
    skipBlanks()
    guard next == closing else { return false }
    try report(
      InputMistake.trailingComma.at(
        comma, "\(article(what)) \(what) is expected after `,`, and \(found.words) was found",
        label: "nothing follows this comma",
        fix: FixIt(title: "remove the comma", edits: [FixIt.Edit(span: comma, replacement: "")])))
    return true
  }

  private func article(_ word: String) -> String { word == "element" ? "an" : "a" }

  private mutating func reportMissingComma(at end: Int, between what: String) throws(Stop) {
    let place = span(end, end)
    try report(
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
  private mutating func checkKeys(of index: Int, count: Int) throws(Stop) {
    if count < 2 { return }
    if count > 8 { return try checkManyKeys(of: index) }
    var key = index + 1
    while key < nodes.count {
      var earlier = index + 1
      while earlier < key {
        if isSameKey(earlier, key) {
          try reportDuplicate(key, of: earlier)
          break
        }
        earlier = Int(nodes[earlier + 1].next)
      }
      key = Int(nodes[key + 1].next)
    }
  }

  private mutating func checkManyKeys(of index: Int) throws(Stop) {
    var table = ByteTable()
    var firsts: [Int] = []
    var key = index + 1
    while key < nodes.count {
      if nodes[key].kind != .broken {
        let (entry, isNew) = table.insert(Array(nodes[key].text(in: bytes)))
        if isNew { firsts.append(key) } else { try reportDuplicate(key, of: firsts[entry]) }
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

  private mutating func reportDuplicate(_ key: Int, of earlier: Int) throws(Stop) {
    let (here, first) = (nodes[key], nodes[earlier])
    try report(
      InputMistake.duplicateKey.at(
        span(Int(here.start), Int(here.end)),
        "the key `\(quoted(here.text(in: bytes)))` stands twice in one object", label: "the second time",
        others: [Diagnostic.Label(span: span(Int(first.start), Int(first.end)), text: "the first time")],
        help: "remove one of the two"))
  }
}

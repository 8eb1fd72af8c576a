import RoomModel
import SourceText

/// Reads a JSON text (RFC 8259) and knows the position of everything in it.
///
///     let (value, diagnostics) = JSONReader.read(source, id: 0)
///
/// It is stricter than the RFC where a room's state could otherwise mean two things: no key twice in one
/// object, no NUL, no bidirectional control, no number beyond a double. It reads on after a mistake that
/// leaves the rest clear; where the rest is lost there is no value.
public struct JSONReader {
  /// Arrays and objects within each other.
  public static let depthLimit = 256
  /// Bytes: positions are 32-bit numbers.
  public static let sizeLimit = Int(Int32.max)

  let bytes: [UInt8]
  let id: Int
  /// The keys of the objects whose members are handed over one by one.
  private let lent: [[UInt8]]
  var position = 0
  var nodes: [JSONNode] = []
  var reports = ReportList<Diagnostic>()
  var isKnownToBeNoUTF8 = false

  /// The rest cannot be followed; the mistake was reported.
  struct Stop: Error {}

  /// The value of a source, and what is wrong with it. A value that comes with an error holds broken parts.
  public static func read(_ source: Source, id: Int) -> (value: JSONValue?, diagnostics: [Diagnostic]) {
    let (value, reports) = read(source, id: id, sizeLimit: sizeLimit)
    return (value, reports.finished)
  }

  static func read(
    _ source: Source, id: Int, sizeLimit: Int
  ) -> (value: JSONValue?, reports: ReportList<Diagnostic>) {
    read(source, id: id, sizeLimit: sizeLimit, lending: []) { _, _ in }
  }

  /// Reads a source, and hands each member of the outermost object's objects at the keys `lent` to `take` when it has
  /// been read, with the key. It is not kept: these objects are empty in the value, and whoever takes the members looks
  /// whether one stands twice.
  static func read(
    _ source: Source, id: Int, sizeLimit: Int, lending lent: [[UInt8]],
    _ take: (_ member: JSONValue.Member, _ object: JSONValue.Member) -> Void
  ) -> (value: JSONValue?, reports: ReportList<Diagnostic>) {
    var reader = JSONReader(bytes: source.bytes, id: id, lent: lent)
    do throws(Stop) {
      try reader.readText(sizeLimit: sizeLimit, take)
    } catch {
      return (nil, reader.reports)
    }
    return (reader.value(at: 0), reader.reports)
  }

  private init(bytes: [UInt8], id: Int, lent: [[UInt8]]) {
    self.bytes = bytes
    self.id = id
    self.lent = lent
    // Why: a room's state has a value to about a dozen bytes, and growing would copy what was read.
    if lent.isEmpty { nodes.reserveCapacity(bytes.count / 12) }
  }

  private func value(at index: Int) -> JSONValue {
    JSONValue(document: JSONDocument(bytes: bytes, source: id, nodes: nodes), index: index)
  }

  private mutating func readText(
    sizeLimit: Int, _ take: (_ member: JSONValue.Member, _ object: JSONValue.Member) -> Void
  ) throws(Stop) {
    if bytes.count > sizeLimit {
      let found = "the file has \(bytes.count) bytes, and at most \(sizeLimit) are read"
      throw stop(.tooLarge, span(0, 0), found)
    }
    try refuseOtherEncodings()
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipBlanks()
    if position == bytes.count {
      throw stop(.emptyFile, span(0, 0), "a JSON object is expected, and the file is empty")
    }
    var open: [Open] = []
    while try readValue(&open), let object = open.last {
      let value = value(at: object.index)
      let key = JSONValue(document: value.document, index: object.index + 1)
      take(
        JSONValue.Member(key: key, value: JSONValue(document: value.document, index: object.index + 2)),
        JSONValue.Member(key: JSONValue(document: value.document, index: object.index - 1), value: value))
    }
    skipBlanks()
    if position < bytes.count {
      throw stop(
        .trailingText, found.span, "the file ends after its one value, and \(found.words) was found",
        label: "nothing more is expected here")
    }
  }

  /// Whether the members of the object at a key are handed over one by one.
  func lends(_ key: ArraySlice<UInt8>) -> Bool { lent.contains { $0[...] == key } }

  private mutating func refuseOtherEncodings() throws(Stop) {
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      throw stop(.notText, span(0, 2), "UTF-8 is expected, and the file is UTF-16", help: "save it as UTF-8")
    }
    let opening = bytes.prefix(512)
    guard let zero = opening.firstIndex(of: 0) else { return }
    // Why: one NUL within a text is a mistake at its position; a file that begins so or has several is no text.
    if zero == 0 || opening.count(where: { $0 < 0x09 }) > 3 {
      throw stop(.notText, span(zero, zero + 1), "a text is expected, and the file holds bytes of no text")
    }
  }

  /// Reads what is neither an array nor an object.
  mutating func readPlainValue(_ first: UInt8) throws(Stop) {
    switch first {
    case 0x22: try readString()
    case 0x30...0x39, 0x2D, 0x2B, 0x2E: try readNumber()
    default: try readWord()
    }
  }

  private mutating func readWord() throws(Stop) {
    let start = position
    for (word, kind) in [("true", JSONNode.Kind.yes), ("false", .no), ("null", .null)] {
      let end = position + word.utf8.count
      if bytes[position...].starts(with: word.utf8) && !(end < bytes.count && Self.isWordByte(bytes[end])) {
        position = end
        append(kind, from: start)
        return
      }
    }
    throw unexpected("a value")
  }

  mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  /// The byte at the position of reading; nil at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Enters a value that begins at `start` and ends here.
  mutating func append(_ kind: JSONNode.Kind, from start: Int) {
    nodes.append(
      JSONNode(
        kind: kind, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: position),
        next: Int32(truncatingIfNeeded: nodes.count + 1)))
  }
}

import SourceText

/// A JSON text that was read: its bytes and the position of each value in them.
final class JSONDocument: Sendable {
  let bytes: [UInt8]
  /// The source's number among those of one run.
  let source: Int
  /// In the order of their first bytes; an object's keys stand before their values.
  let nodes: [JSONNode]

  init(bytes: [UInt8], source: Int, nodes: [JSONNode]) {
    self.bytes = bytes
    self.source = source
    self.nodes = nodes
  }
}

/// Where one value or key stands.
struct JSONNode: Sendable {
  enum Kind: UInt8 { case null, no, yes, number, string, escapedString, array, object, broken }
  var kind: Kind
  var start: Int32
  var end: Int32
  /// The node after this one and all that is within it.
  var next: Int32

  /// A string's bytes with its escapes undone, or the text of anything else.
  func text(in bytes: [UInt8]) -> ArraySlice<UInt8> {
    switch kind {
    case .string: bytes[Int(start) + 1..<Int(end) - 1]
    case .escapedString: JSONEscape.undo(bytes[Int(start) + 1..<Int(end) - 1])[...]
    default: bytes[Int(start)..<Int(end)]
    }
  }
}

/// A value of a JSON text, with its position.
public struct JSONValue: Sendable {
  /// What a value is.
  public enum Kind: Hashable, Sendable {
    case null
    case bool(Bool)
    case number, string, array, object
    /// It was reported as malformed; nothing more need be said of it.
    case broken
  }

  let document: JSONDocument
  let index: Int

  var node: JSONNode { document.nodes[index] }

  /// Where the value stands, quotes and brackets with it.
  public var span: Span {
    Span(source: document.source, start: Int(node.start), end: Int(node.end))
  }

  /// What the value is.
  public var kind: Kind {
    switch node.kind {
    case .null: .null
    case .no: .bool(false)
    case .yes: .bool(true)
    case .number: .number
    case .string, .escapedString: .string
    case .array: .array
    case .object: .object
    case .broken: .broken
    }
  }

  /// A string's bytes, UTF-8, with its escapes undone; of anything else the text as written.
  public var text: ArraySlice<UInt8> { node.text(in: document.bytes) }

  /// The number, if it is written as an integer and fits an `Int`.
  public var integer: Int? {
    guard node.kind == .number else { return nil }
    var result = 0
    var isNegative = false
    for byte in text {
      if byte == 0x2D {
        isNegative = true
        continue
      }
      guard (0x30...0x39).contains(byte) else { return nil }
      let (tenfold, overflow) = result.multipliedReportingOverflow(by: 10)
      let digit = Int(byte - 0x30)
      let (sum, carry) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
      if overflow || carry { return nil }
      result = sum
    }
    return result
  }

  /// An array's elements in order; none of anything else.
  public var elements: Elements {
    Elements(document: document, index: index + 1, end: kind == .array ? Int(node.next) : 0)
  }

  /// An object's members in order; none of anything else.
  public var members: Members {
    Members(document: document, index: index + 1, end: kind == .object ? Int(node.next) : 0)
  }

  /// A key of an object with its value.
  public struct Member: Sendable {
    /// The key, a string.
    public let key: JSONValue
    /// The value behind the key.
    public let value: JSONValue
  }

  /// The elements of an array, in order.
  public struct Elements: Sequence, IteratorProtocol, Sendable {
    let document: JSONDocument
    var index: Int
    let end: Int

    /// The next element; nil behind the last.
    public mutating func next() -> JSONValue? {
      if index >= end { return nil }
      defer { index = Int(document.nodes[index].next) }
      return JSONValue(document: document, index: index)
    }
  }

  /// The members of an object, in order.
  public struct Members: Sequence, IteratorProtocol, Sendable {
    let document: JSONDocument
    var index: Int
    let end: Int

    /// The next member; nil behind the last.
    public mutating func next() -> Member? {
      if index + 1 >= end { return nil }
      let value = JSONValue(document: document, index: index + 1)
      defer { index = Int(value.node.next) }
      return Member(key: JSONValue(document: document, index: index), value: value)
    }
  }
}

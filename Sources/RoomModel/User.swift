/// What is wrong with a word that should name a user, workgroup, group or domain.
public enum NameMistake: Error, Hashable, Sendable {
  case empty, noDomain, emptyLocalPart, badCharacter, badPercentEncoding, badDomain, tooLong, address

  /// What was expected, in a half sentence.
  public var words: String {
    switch self {
    case .empty: "a name is expected, and nothing is there"
    case .noDomain: "a name is `name@domain`, and no `@` is there"
    case .emptyLocalPart: "nothing stands before the `@`"
    case .badCharacter: "it holds a character that a name cannot hold"
    case .badPercentEncoding: "a `%` is followed by two hexadecimal digits, the whole being UTF-8"
    case .badDomain: "the domain is labels of letters, digits and inner hyphens, joined by dots"
    case .address: "an address stands where a domain is due"
    case .tooLong: "a domain has at most 253 characters and a label 63"
    }
  }
}

/// A user, workgroup or group: `name@domain`.
///
/// Four spellings name the same user: `name@domain`, `@name@domain`, `im:mimi=%40name@domain` and
/// `mimi://domain/u/name` (draft-ietf-mimi-protocol; draft-mahy-mimi-group-chat-00, section 6.1). Local parts
/// compare by bytes after percent-decoding, domains without regard to ASCII case.
public struct User: Sendable {
  /// What users compare by: decoded local part, `@`, lower-case domain.
  public let key: [UInt8]
  /// `name@domain`, letters as they were written, the local part percent-encoded where it must be.
  public let name: [UInt8]

  /// Reads any of the four spellings.
  public init(_ spelling: ArraySlice<UInt8>) throws(NameMistake) {
    // Why: most names are written so, and then one array is both.
    if User.isKey(spelling.span) {
      key = Array(spelling)
      name = key
      return
    }
    var key: [UInt8] = []
    let domain = try User.canonicalize(spelling, into: &key)
    self.key = key
    var name = User.encoded(key.dropLast(domain.count + 1))
    name.append(0x40)
    name.append(contentsOf: domain)
    self.name = name
  }

  /// Reads any of the four spellings. Throws `NameMistake` for what is none.
  public init(_ spelling: String) throws(NameMistake) { try self.init(Array(spelling.utf8)[...]) }

  /// The user whom `key` names, as where the spelling is not at hand; nil for what is no key.
  public init?(key: [UInt8]) {
    guard let at = key.lastIndex(of: 0x40), let user = try? User((User.encoded(key[..<at]) + key[at...])[...])
    else { return nil }
    self = user
  }

  /// A local part, percent-encoded where it must be.
  private static func encoded(_ local: ArraySlice<UInt8>) -> [UInt8] {
    var name: [UInt8] = []
    for byte in local {
      if isPlain(byte) {
        name.append(byte)
      } else {
        name.append(contentsOf: [0x25, hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]])
      }
    }
    return name
  }

  /// The domain in lower case.
  public var domain: ArraySlice<UInt8> { User.domain(ofKey: key) }

  /// The MIMI URI, letters as written: `im:mimi=%40name@domain`. A `#` is encoded: in a URI a fragment follows it.
  public var uri: [UInt8] {
    Array("im:mimi=%40".utf8) + name.flatMap { $0 == 0x23 ? Array("%23".utf8) : [$0] }
  }

  /// The part of a key after its last `@`.
  public static func domain(ofKey key: [UInt8]) -> ArraySlice<UInt8> {
    key[((key.lastIndex(of: 0x40) ?? -1) + 1)...]
  }

  /// Whether two keys have the same domain. Why from behind: neither array is held while it is read, and most differ in
  /// one of the last letters.
  package static func shareDomain(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    let (first, second) = (one.span, other.span)
    var (left, right) = (first.count, second.count)
    while left > 0 && right > 0 {
      (left, right) = (left - 1, right - 1)
      if first[left] != second[right] { return false }
      if first[left] == 0x40 { return true }
    }
    return left == right
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)
  private static let mimiScheme = Array("im:mimi=".utf8)
  private static let pathScheme = Array("mimi://".utf8)

  /// Replaces `key` by what `spelling` compares by, and returns the domain as written.
  ///
  /// It reuses the room that `key` has, so that a caller with many names allocates nothing.
  @discardableResult
  public static func canonicalize(
    _ spelling: ArraySlice<UInt8>, into key: inout [UInt8]
  ) throws(NameMistake) -> ArraySlice<UInt8> {
    key.removeAll(keepingCapacity: true)
    if spelling.isEmpty { throw .empty }
    var local: ArraySlice<UInt8>
    let domain: ArraySlice<UInt8>
    if startsIgnoringCase(spelling, pathScheme) {
      let rest = spelling.dropFirst(pathScheme.count)
      guard let slash = rest.firstIndex(of: 0x2F) else { throw .noDomain }
      domain = rest[..<slash]
      local = rest[slash...]
      guard local.starts(with: [0x2F, 0x75, 0x2F]) else { throw .noDomain }
      local = local.dropFirst(3)
      // Why: what follows one of these is no part of the name (RFC 3986, section 3), and who is banned under the name
      // would be somebody else with it.
      if local.contains(0x2F) || local.contains(0x23) { throw .badCharacter }
    } else {
      var rest = spelling
      let isURI = startsIgnoringCase(rest, mimiScheme)
      if isURI {
        rest = rest.dropFirst(mimiScheme.count)
        if rest.contains(0x23) { throw .badCharacter }
      }
      guard let at = rest.lastIndex(of: 0x40) else { throw .noDomain }
      local = rest[..<at]
      domain = rest[(at + 1)...]
      if local.first == 0x40 {
        local = local.dropFirst()
      } else if isURI {
        guard local.starts(with: [0x25, 0x34, 0x30]) else { throw .badCharacter }
        local = local.dropFirst(3)
      }
    }
    if local.isEmpty { throw .emptyLocalPart }
    try decode(local, into: &key)
    key.append(0x40)
    try Domain.appendLowercased(domain, to: &key)
    return domain
  }

  /// Whether `prefix`, in lower case, starts the text: of a scheme case does not count (RFC 3986, section 3.1).
  private static func startsIgnoringCase(_ text: ArraySlice<UInt8>, _ prefix: [UInt8]) -> Bool {
    guard text.count >= prefix.count else { return false }
    for (byte, expected) in zip(text, prefix) {
      if byte != expected && !((0x41...0x5A).contains(byte) && byte | 0x20 == expected) { return false }
    }
    return true
  }

  /// Characters that a local part may hold unencoded: unreserved and most sub-delims of RFC 3986, and `/`.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x2D, 0x2E, 0x5F, 0x7E, 0x21, 0x24, 0x26, 0x27, 0x2A, 0x2B, 0x2F, 0x3D, 0x23: true
    default: false
    }
  }

  /// Whether the text is a name as users compare by: `name@domain`, nothing encoded, the domain in lower case.
  ///
  /// Why: such a name is found as it is written, and nothing is made to look it up.
  package static func isKey(_ spelling: borrowing Span<UInt8>) -> Bool {
    NameWords.showKey(spelling) || isKeyByBytes(spelling)
  }

  /// The same, byte by byte.
  package static func isKeyByBytes(_ spelling: borrowing Span<UInt8>) -> Bool {
    var position = 0
    while position < spelling.count && isPlain(spelling[position]) { position += 1 }
    if position == 0 || position == spelling.count || spelling[position] != 0x40 { return false }
    var domain = DomainReader()
    do throws(NameMistake) {
      for position in (position + 1)..<spelling.count {
        let byte = spelling[position]
        // Why first: nearly all of a domain is letters.
        if (0x61...0x7A).contains(byte) && domain.continues(with: byte) { continue }
        if try domain.read(byte) != byte { return false }
      }
      try domain.finish()
    } catch { return false }
    return true
  }

  private static func decode(_ local: ArraySlice<UInt8>, into key: inout [UInt8]) throws(NameMistake) {
    var position = local.startIndex
    var isASCII = true
    while position < local.endIndex {
      var byte = local[position]
      position += 1
      if byte == 0x25 {
        guard position + 1 < local.endIndex, let high = hexValue(local[position]),
          let low = hexValue(local[position + 1])
        else { throw .badPercentEncoding }
        byte = high << 4 | low
        position += 2
        if byte < 0x20 || byte == 0x7F { throw .badCharacter }
      } else if byte < 0x80 && !isPlain(byte) {
        throw .badCharacter
      }
      if byte >= 0x80 { isASCII = false }
      key.append(byte)
    }
    if !isASCII && !UTF8Check.isPrintable(key[...]) { throw .badPercentEncoding }
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

/// A domain name as A-labels: `example.net`, or with a wildcard `*.example.net`.
public enum Domain {
  /// Appends `domain` in lower case.
  public static func appendLowercased(
    _ domain: ArraySlice<UInt8>, to key: inout [UInt8]
  ) throws(NameMistake) {
    var reader = DomainReader()
    for byte in domain { key.append(try reader.read(byte)) }
    try reader.finish()
  }

  /// The domain in lower case, and whether `*.` stood before it.
  public static func parse(
    _ word: ArraySlice<UInt8>
  ) throws(NameMistake) -> (key: [UInt8], isWildcard: Bool) {
    if word.isEmpty { throw .empty }
    let isWildcard = word.starts(with: [0x2A, 0x2E])
    var key: [UInt8] = []
    key.reserveCapacity(word.count)
    try appendLowercased(isWildcard ? word.dropFirst(2) : word, to: &key)
    return (key, isWildcard)
  }
}

/// Reads a domain name byte by byte.
struct DomainReader {
  private var length = 0
  private var labelLength = 0
  private var isNumber = true
  private var last: UInt8 = 0x2E

  /// Takes a lower-case letter as `read` does; false, and nothing taken, where the domain or its label is long.
  @inline(__always) mutating func continues(with letter: UInt8) -> Bool {
    if length >= 253 || labelLength >= 63 { return false }
    length += 1
    labelLength += 1
    isNumber = false
    last = letter
    return true
  }

  /// Takes the next byte, and returns it in lower case.
  @inline(__always) mutating func read(_ byte: UInt8) throws(NameMistake) -> UInt8 {
    if length == 0 && byte == 0x5B { throw .address }
    length += 1
    if length > 253 { throw .tooLong }
    var lower = byte
    switch byte {
    case 0x30...0x39: break
    case 0x61...0x7A: isNumber = false
    case 0x41...0x5A:
      lower = byte | 0x20
      isNumber = false
    case 0x2D:
      if last == 0x2E { throw .badDomain }
      isNumber = false
    case 0x2E:
      if last == 0x2E || last == 0x2D { throw .badDomain }
      labelLength = -1
      isNumber = true
    default: throw .badDomain
    }
    labelLength += 1
    if labelLength > 63 { throw .tooLong }
    last = byte
    return lower
  }

  /// Whether the domain may end here.
  func finish() throws(NameMistake) {
    if last == 0x2E || last == 0x2D { throw .badDomain }
    // Why: whose last label is a number is an address, or would be read as one (RFC 3696, section 2).
    if isNumber { throw .address }
  }
}

/// Checks of UTF-8 without the Unicode tables.
public enum UTF8Check {
  /// Whether `bytes` are well-formed UTF-8 without control characters or bidirectional controls.
  public static func isPrintable(_ bytes: ArraySlice<UInt8>) -> Bool {
    var position = bytes.startIndex
    while position < bytes.endIndex {
      guard let (scalar, next) = decode(bytes, at: position) else { return false }
      if scalar < 0x20 || (0x7F...0x9F).contains(scalar) || isBidirectionalControl(scalar) { return false }
      position = next
    }
    return true
  }

  /// The scalar at `position` and where the next one starts; nil where the bytes are not UTF-8.
  public static func decode(_ bytes: ArraySlice<UInt8>, at position: Int) -> (scalar: UInt32, next: Int)? {
    let lead = bytes[position]
    if lead < 0x80 { return (UInt32(lead), position + 1) }
    let length: Int
    var scalar: UInt32
    switch lead {
    case 0xC2...0xDF: (length, scalar) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF: (length, scalar) = (3, UInt32(lead & 0x0F))
    case 0xF0...0xF4: (length, scalar) = (4, UInt32(lead & 0x07))
    default: return nil
    }
    if position + length > bytes.endIndex { return nil }
    for offset in 1..<length {
      let byte = bytes[position + offset]
      if byte & 0xC0 != 0x80 { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    if scalar < least || scalar > 0x10FFFF || (0xD800...0xDFFF).contains(scalar) { return nil }
    return (scalar, position + length)
  }

  /// The characters of Unicode's Bidi_Control property.
  public static func isBidirectionalControl(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

import RoomModel

/// The URI of a room, by what it compares by.
///
/// `im:mimi=%23name@domain` and `mimi://domain/r/name` name one room (draft-mahy-mimi-group-chat-00, section 6.1;
/// draft-ietf-mimi-protocol); names compare as those of users do. Of any other URI the scheme and the two digits
/// behind a `%` compare without regard to case (RFC 3986, section 6.2.2.1).
struct RoomURI: Hashable {
  private let key: [UInt8]

  init(_ uri: ArraySlice<UInt8>) {
    let scheme = uri.prefix { $0 != 0x3A }
    let bytes = scheme.map(Self.lowercased) + uri.dropFirst(scheme.count)
    key = Self.userKey(bytes[...]).map { [0x23] + $0 } ?? Self.withUppercaseDigits(bytes)
  }

  /// What the user of the same name and domain compares by.
  private static func userKey(_ uri: ArraySlice<UInt8>) -> [UInt8]? {
    let named = Array("im:mimi=%23".utf8)
    if uri.starts(with: named) { return key(ofUser: Array("im:mimi=%40".utf8) + uri.dropFirst(named.count)) }
    let scheme = Array("mimi://".utf8)
    guard uri.starts(with: scheme) else { return nil }
    let domain = uri.dropFirst(scheme.count).prefix { $0 != 0x2F }
    let path = uri[domain.endIndex...]
    guard path.starts(with: Array("/r/".utf8)) else { return nil }
    return key(ofUser: scheme + domain + Array("/u/".utf8) + path.dropFirst(3))
  }

  private static func key(ofUser spelling: [UInt8]) -> [UInt8]? { (try? User(spelling[...]))?.key }

  private static func withUppercaseDigits(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for place in bytes.indices where bytes[place] == 0x25 {
      for digit in bytes.indices[place...].dropFirst().prefix(2) {
        if (0x61...0x66).contains(bytes[digit]) { result[digit] -= 0x20 }
      }
    }
    return result
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

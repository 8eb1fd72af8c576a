import PolicyMachine
import RoomModel

/// The name of a room of fixed membership, which its members alone determine.
///
///     let name = try RoomName.fixed([alice, bob])   // ##…
///
/// The members' MIMI URIs as written, sorted by their bytes and joined by tabs, hashed with SHA-256, in
/// base64url without padding, after `##` (draft-mahy-mimi-group-chat-00, section 6.1).
public enum RoomName {
  /// Why users name no room.
  public enum Mistake: Error, Sendable {
    case noUsers
    /// The user at `second` is the one at `first`, perhaps in another spelling.
    case userTwice(first: Int, second: Int)
  }

  /// The name of the room of `users`, in whatever order. Throws where there are none, or one user stands
  /// twice.
  public static func fixed(_ users: [User]) throws(Mistake) -> String {
    if users.isEmpty { throw .noUsers }
    var table = ByteTable()
    for (place, user) in users.enumerated() {
      let (first, isNew) = table.insert(user.key)
      if !isNew { throw .userTwice(first: first, second: place) }
    }
    let sorted = users.map(\.uri).sorted { $0.lexicographicallyPrecedes($1) }
    let digest = SHA256.digest(Array(sorted.joined(separator: [0x09]))[...])
    return "##" + base64url(digest)
  }

  /// RFC 4648, section 5, without padding.
  static func base64url(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      bits <<= UInt32(8 * (3 - group.count))
      for digit in 0...group.count { result.append(digits[Int(bits >> UInt32(18 - 6 * digit) & 63)]) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

import PolicyCompiler
import RoomFormats
import RoomModel

/// A name or URI: where it is read, every spelling of it is the same name.
enum UserNameProperty {
  static func check(_ bytes: [UInt8]) throws -> Int {
    if bytes.count > 4096 { return 0 }
    var read = 0
    if let meant = MeantName.of(bytes[...], isDomain: false) {
      try hold((try? User(meant)) != nil, "`\(meant)` is suggested, and is no user")
    }
    if let meant = MeantName.of(bytes[...], isDomain: true) {
      try hold(
        (try? Domain.parse(Array(meant.utf8)[...])) != nil, "`\(meant)` is suggested, and is no domain")
    }
    try hold(
      User.isKey(bytes.span) == User.isKeyByBytes(bytes.span), "words of eight bytes say otherwise than bytes"
    )
    let user = try? User(bytes[...])
    if User.isKey(bytes.span) {
      try hold(user?.key == bytes, "what is found as it is written is another name, or none")
    } else if let user, user.key == bytes, user.name == bytes {
      throw BrokenProperty("a name is its own key, and is not found as it is written")
    }
    if let user {
      read += 1
      try check(user)
    }
    if let (key, isWildcard) = try? Domain.parse(bytes[...]) {
      read += 1
      let again = try Domain.parse(((isWildcard ? [0x2A, 0x2E] : []) + key)[...])
      try hold(again.key == key && again.isWildcard == isWildcard, "a domain's key is another domain")
    }
    return read
  }

  private static func check(_ user: User) throws {
    let name = String(decoding: user.name, as: UTF8.self)
    let domain = user.name[((user.name.lastIndex(of: 0x40) ?? -1) + 1)...]
    let local = user.name.dropLast(domain.count + 1)
    let encoded = local.flatMap { byte -> [UInt8] in
      byte == 0x25 ? [byte] : Array(("%" + hexadecimal(byte)).utf8)
    }
    // Why: in the path of a URI a `/` and a `#` that are not encoded end the name.
    let segment = local.flatMap { byte -> [UInt8] in
      byte == 0x2F || byte == 0x23 ? Array(("%" + hexadecimal(byte)).utf8) : [byte]
    }
    let spellings: [[UInt8]] = [
      user.name, [0x40] + user.name, user.uri, Array("MIMI://".utf8) + domain + Array("/u/".utf8) + segment,
      local + [0x40] + domain.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 },
      local.contains(0x25) ? user.name : encoded + [0x40] + domain,
    ]
    for spelling in spellings {
      let words = String(decoding: spelling, as: UTF8.self)
      guard let again = try? User(spelling[...]) else {
        throw BrokenProperty("`\(name)` is no user as `\(words)`")
      }
      try hold(again.key == user.key, "`\(name)` is somebody else as `\(words)`")
    }
    try hold(
      try User(user.name[...]).name == user.name, "`\(name)` is written otherwise when it is read again")
    let key = user.key
    try hold(UTF8Check.isPrintable(key[...]), "the key of `\(name)` is no text")
    try hold(
      user.domain.elementsEqual(domain.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }),
      "the domain of `\(name)` is another")
    try hold(try RoomName.fixed([user]).hasPrefix("##"), "a room of `\(name)` has no name")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: byte % 2 == 0)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }
}

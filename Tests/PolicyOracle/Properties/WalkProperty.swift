/// A walk whose seed is the number that the bytes write, or else their hash.
enum WalkProperty {
  static func check(_ bytes: [UInt8]) throws -> Int {
    let text = String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }.first
    var hashed = OracleRandom(hashing: bytes)
    let seed = text.flatMap { Int($0) } ?? hashed.below(1 << 40)
    var walk = try Walk(seed: seed)
    try walk.take(60)
    var ofRoles = try Walk(seed: seed, keeping: .roles)
    try ofRoles.take(60)
    return walk.allowed + ofRoles.allowed
  }
}

import Expectations
import PolicyMachine
import Testing

struct SHA256Tests {
  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
        + "mnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func theStandardsExamplesHaveTheirDigests(message: String, digest: String) {
    expect(hexadecimal(SHA256.digest(Array(message.utf8)[...])), equals: digest)
  }

  @Test func aMillionTimesAHasItsDigest() {
    let block = [UInt8](repeating: 0x61, count: 1000)
    var hash = SHA256()
    for _ in 0..<1000 { hash.update(block[...]) }
    expect(
      hexadecimal(hash.finish()), equals: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func whereTheBytesAreCutDoesNotMatter() {
    let bytes = (0..<200).map { UInt8($0) }
    let whole = SHA256.digest(bytes[...])
    for cut in bytes.indices {
      var hash = SHA256()
      hash.update(bytes[..<cut])
      hash.update(bytes[cut...])
      expect(hash.finish(), equals: whole)
    }
  }

  @Test func afterFinishItStartsAfresh() {
    var hash = SHA256()
    hash.update([1, 2, 3])
    _ = hash.finish()
    expect(hash.finish(), equals: SHA256.digest([]))
  }
}

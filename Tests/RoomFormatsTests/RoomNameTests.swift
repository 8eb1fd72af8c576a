import Expectations
import RoomModel
import Testing

@testable import RoomFormats

struct RoomNameTests {
  static func users(_ words: [String]) throws -> [User] { try words.map { try User(Array($0.utf8)[...]) } }

  static let example = [
    "cathy@example.com", "alice@providerA.example", "betty@providerB.example", "bobby@providerB.example",
    "willy@providerA.example",
  ]

  @Test(arguments: [
    example, example.reversed(), example.map { "im:mimi=%40" + $0 }, example.map { "@" + $0 },
    [
      "mimi://providerA.example/u/alice", "bobby@providerB.example", "@willy@providerA.example",
      "im:mimi=%40betty@providerB.example", "cathy@example.com",
    ],
  ])
  func theDraftsExampleHasItsName(_ words: [String]) throws {
    expect(try RoomName.fixed(Self.users(words)), equals: "##xIiZs-mJA6gFSO67f0qYBMun3twIrBU7lXD2y3xbYHI")
  }

  @Test func nobodyNamesNoRoom() {
    #expect {
      try RoomName.fixed([])
    } throws: {
      if case RoomName.Mistake.noUsers = $0 { true } else { false }
    }
  }

  @Test func oneUserInTwoSpellingsIsAMistake() throws {
    let users = try Self.users(["a@example.com", "b@example.com", "im:mimi=%40a@EXAMPLE.com"])
    #expect {
      try RoomName.fixed(users)
    } throws: {
      if case RoomName.Mistake.userTwice(first: 0, second: 2) = $0 { true } else { false }
    }
  }

  @Test(arguments: [
    ([], ""), ([0], "AA"), ([0xFB, 0xFF], "-_8"), ([1, 2, 3], "AQID"), ([1, 2, 3, 4], "AQIDBA"),
  ])
  func base64urlHasNoPadding(_ row: (bytes: [UInt8], text: String)) {
    expect(RoomName.base64url(row.bytes), equals: row.text)
  }
}

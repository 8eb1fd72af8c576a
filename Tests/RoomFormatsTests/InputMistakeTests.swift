import Expectations
import SourceText
import Testing

@testable import RoomFormats

struct InputMistakeTests {
  @Test func everyMistakeHasItsOwnCodeAndTitle() {
    let codes = Set(InputMistake.allCases.map(\.code))
    expect(codes.count, equals: InputMistake.allCases.count)
    expect(Set(InputMistake.allCases.map(\.title)).count, equals: codes.count)
    expect(codes.allSatisfy { $0.hasPrefix("RP09") && $0.count == 6 })
  }

  @Test(arguments: [("ownr", "owner"), ("OWNER", "owner"), ("memebr", "member"), ("zebra", nil), ("", nil)])
  func theNearestWordIsSuggested(_ row: (word: String, meant: String?)) {
    expect(nearest(row.word, among: ["owner", "admin", "member"]), equals: row.meant)
  }
}

import CommandConsole
import Expectations
import Foundation
import PolicyReports
import RoomPolicy
import Testing

@testable import RoomPolicyCommands
import PolicyQuestions

/// Two threads answer what one does, in the same order.
struct QueryHelperTests {
  private static let questions = [
    "member send", "none send", "admin ban none", "# nothing", "x", "member sned",
  ]

  private func lines() throws -> AnsweredLines {
    let loaded = Policy.load(Array("roompolicy 1\nopen\n".utf8), name: "room.roompolicy")
    let policy = try require(loaded.policy)
    return AnsweredLines(QuestionReader(BoundRoom(policy.machine)), isQuiet: false, isJSON: false)
  }

  private static func text(_ count: Int) -> [UInt8] {
    Array((0..<count).map { questions[$0 * 7 % questions.count] + "\n" }.joined().utf8)
  }

  @Test func whatTheHelperAnswersFollowsWhatCameBefore() throws {
    let (first, second) = (Self.text(100), Self.text(61))
    var alone = try lines()
    alone.answerAll(first[...])
    alone.answerAll(second[...])
    alone.answerAll(second[...])
    var together = try lines()
    let own = try lines()
    // Why: with one processor there is no second thread, and no question of order.
    guard let helper = QueryHelper({ own }) else { return }
    while !helper.isReady { usleep(100) }
    helper.start(second[...], behind: 100)
    together.answerAll(first[...])
    helper.add(to: &together)
    helper.start(second[...], behind: 161)
    helper.add(to: &together)
    helper.end()
    expect(together.output, equals: alone.output)
    expect(together.line, equals: 222)
    expect(together.answered == alone.answered && together.malformed == alone.malformed)
    expect(alone.malformed > 0 && alone.answered > 0)
  }

  @Test func aFileOfMegabytesIsAnsweredInOrder() {
    var text = ""
    var expected = ""
    for number in 0..<1500 {
      // Why comments: they fill the file without taking long.
      text += "member send\n# \(String(repeating: "x", count: 4000))\nnone send\nmember sned\n"
      expected += "allow\ndeny\nerror line \(number * 4 + 4)\n"
    }
    let result = Console().run(
      ["can", "Examples/01-open-room/room.roompolicy", "--queries", "-"], input: Array(text.utf8),
      piece: 1 << 16)
    let shortened = result.output.split(separator: "\n").map { $0.prefix { $0 != ":" } + "\n" }.joined()
    expect(shortened == expected, "the answers of two threads are out of order")
    expect(result.errors.hasPrefix("3000 answered, 1500 malformed"), result.errors)
  }
}

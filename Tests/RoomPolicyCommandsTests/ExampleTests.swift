import Expectations
import CommandConsole
import Foundation
import PolicyOracle
import RoomPolicyCommands
import Testing

/// The examples' questions have the examples' answers, whichever way they are asked.
struct ExampleTests {
  static let folders: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: Console.checkout + "/Examples")) ?? []).filter {
      FileManager.default.fileExists(atPath: Console.checkout + "/Examples/\($0)/questions.txt")
    }.sorted()

  private func read(_ name: String) throws -> String {
    try String(contentsOfFile: Console.checkout + "/Examples/" + name, encoding: .utf8)
  }

  @Test func thereAreExamples() { expect(ExampleTests.folders.count >= 20) }

  @Test(arguments: Sweep.one(of: 8, folders)) func sourceCompiledFileAndSingleQuestionsAgree(folder: String)
    throws
  {
    let temporary = try TemporaryFolder()
    let base = Console.checkout + "/Examples/" + folder
    let compiled = temporary.path + "/room.roompolicyc"
    expect(Console().run("check", base + "/room.roompolicy").status, equals: .yes)
    expect(Console().run("compile", base + "/room.roompolicy", "-o", compiled).status, equals: .yes)
    let answers = try read(folder + "/answers.txt")
    for policy in [base + "/room.roompolicy", compiled] {
      let result = Console().run(
        "can", policy, "--room", base + "/room.json", "--queries", base + "/questions.txt")
      expect(result.status, equals: .yes, "\(result.errors)")
      expect(result.output, equals: answers)
    }
    let questions = try read(folder + "/questions.txt").split(separator: "\n").filter {
      !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#")
    }
    let expected = answers.split(separator: "\n")
    try #require(questions.count == expected.count)
    for (question, answer) in zip(questions, expected) {
      let call = ["can", compiled, "--room", base + "/room.json"] + words(String(question))
      let result = Console().run(call)
      expect(result.firstLine == answer, "\(question): \(result.errors)")
      expect(result.status, equals: (answer == "allow" ? .yes : .no))
      expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("    at ") })
    }
  }

  /// A question's line as a shell would be given it.
  private func words(_ line: String) -> [String] {
    var words: [String] = []
    var option: String?
    var fact: [String] = []
    func end() {
      if let option, !fact.isEmpty { words += ["--" + option, fact.joined(separator: " ")] }
      fact = []
    }
    for word in pieces(line) {
      if word == "with" || word == "unknown" {
        end()
        option = word
      } else if word == "," {
        end()
      } else if option == nil {
        words.append(word)
      } else {
        fact.append(word)
      }
    }
    end()
    return words
  }

  private func pieces(_ line: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case " " where !isQuoted, "\t" where !isQuoted, "," where !isQuoted:
        if !piece.isEmpty { pieces.append(piece) }
        piece = ""
        if character == "," { pieces.append(",") }
      default: piece.append(character)
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }
}

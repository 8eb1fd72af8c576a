import Expectations
import Foundation
import SourceText
import Testing

@testable import RoomFormats

/// The reader held against Foundation's.
///
/// Known differences, in which this reader alone refuses: a key twice in one object, NUL as an escape,
/// bidirectional controls, a comma with nothing after it, nesting from 257 to 512.
struct JSONReaderAgainstFoundationTests {
  static let valid = [
    "null", "true", "false", "0", "-0", "7", "-12", "1.5", "-0.25", "1e3", "1E+3", "2.5e-3", "1.7e308",
    "123456789012",
    "0.000", "1e-400", "0e999", "\"\"", "\"a\"", "\"é\"", "\"日本語\"", "\"😀\"", #""\u00e9""#,
    #""\uD83D\uDE00""#,
    #""\"\\\/\b\f\n\r\t""#, "\"\u{7F}\"", "[]", "{}", "[[]]", "[{}]", "[1,2,3]", " [ 1 , 2 ] ", "\t{\r\n}\n",
    #"{"a":1}"#, #"{"a":{"b":{"c":[]}}}"#, #"{"":0}"#, #"{"a b":"c d","e":[null,true,false]}"#,
    #"[1,"two",{"three":3},[4,[5]],null]"#, #"{"a":[{"b":1},{"b":1}]}"#, #"{"A":1,"a":2}"#,
    #"["\u0041\u0062"]"#,
    #"{"x":-1.25e+2,"y":"\\u0041"}"#, "[true,false,null]", #"{"é":"è"}"#, "[\"\u{2028}\u{2029}\"]",
    "[\"\u{FFFF}\"]",
    #"["\u0001\u001F"]"#, "\u{FEFF}[1]",
  ]

  @Test(arguments: valid) func validTextsMeanTheSame(_ text: String) throws {
    let bytes = Array(text.utf8)
    let (value, diagnostics) = JSONReader.read(Source(name: "a", bytes: bytes), id: 0)
    expect(diagnostics.isEmpty)
    let theirs = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    expect(isSame(try require(value), theirs))
  }

  @Test(arguments: 0..<40) func randomTextsMeanTheSame(_ seed: Int) throws {
    var random = Random(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
    for _ in 0..<25 {
      let text = random.value(depth: 0)
      let (value, diagnostics) = JSONReader.read(Source(name: "a", bytes: Array(text.utf8)), id: 0)
      expect(diagnostics.isEmpty, "\(text)")
      let theirs = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      expect(isSame(try require(value), theirs), "\(text)")
    }
  }

  @Test(arguments: 0..<40) func damagedTextsAreRefusedByBothOrMeanTheSame(_ seed: Int) throws {
    var random = Random(state: UInt64(seed) &* 0xD134_2543_DE82_EF95 | 1)
    for _ in 0..<25 {
      var bytes = Array(random.value(depth: 0).utf8)
      for _ in 0...random.below(2) where !bytes.isEmpty {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8(random.below(256))
        default: bytes.insert(Array("{}[]\",:\\01e-".utf8)[random.below(12)], at: place)
        }
      }
      let (value, diagnostics) = JSONReader.read(Source(name: "a", bytes: bytes), id: 0)
      let isAlone = diagnostics.contains {
        [.duplicateKey, .bidirectionalControl, .controlCharacter, .trailingComma].map(\InputMistake.code)
          .contains($0.code)
      }
      let theirs = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      if diagnostics.isEmpty, let theirs, let value {
        expect(isSame(value, theirs), "\(string(bytes))")
      } else if !isAlone {
        expect(diagnostics.isEmpty, equals: (theirs != nil), "\(string(bytes))")
      }
    }
  }

  @Test(
    arguments: JSONReaderTests.broken.filter { row in
      !["duplicateKey", "bidirectionalControl", "trailingComma"].contains(row.mistake)
        && !row.text.contains("u0000")
    })
  func brokenTextsAreRefusedByBoth(_ row: (text: String, mistake: String, place: String)) {
    #expect(throws: (any Error).self) {
      try JSONSerialization.jsonObject(with: Data(row.text.utf8), options: .fragmentsAllowed)
    }
  }

  private func isSame(_ ours: JSONValue, _ theirs: Any) -> Bool {
    switch ours.kind {
    case .null: return theirs is NSNull
    case .bool(let flag): return (theirs as? Bool) == flag
    case .number:
      guard let number = theirs as? NSNumber else { return false }
      return number.doubleValue == Double(string(ours.text))
    case .string: return (theirs as? String).map { Array($0.utf8) == Array(ours.text) } ?? false
    case .array:
      guard let list = theirs as? [Any] else { return false }
      let elements = Array(ours.elements)
      return elements.count == list.count && zip(elements, list).allSatisfy { isSame($0, $1) }
    case .object:
      guard let object = theirs as? [String: Any] else { return false }
      let members = Array(ours.members)
      return members.count == object.count
        && members.allSatisfy { member in
          object[string(member.key.text)].map { isSame(member.value, $0) } ?? false
        }
    case .broken: return false
    }
  }
}

/// A seeded source of JSON texts.
private struct Random {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  mutating func value(depth: Int) -> String {
    switch below(depth > 4 ? 5 : 8) {
    case 0: return ["null", "true", "false"][below(3)]
    case 1: return String(below(2_000_000) - 1_000_000)
    case 2: return "\(below(1000)).\(below(1000))e\(below(40) - 20)"
    case 3, 4: return text()
    case 5, 6:
      return "[" + (0..<below(5)).map { _ in blank() + value(depth: depth + 1) }.joined(separator: ",") + "]"
    default:
      let members = (0..<below(12)).map { number in
        blank() + "\"\(number)" + text().dropFirst() + blank() + ":" + value(depth: depth + 1)
      }
      return "{" + members.joined(separator: ",") + blank() + "}"
    }
  }

  private mutating func blank() -> String { ["", " ", "\n", "\t"][below(4)] }

  private mutating func text() -> String {
    let pieces = [
      "a", "Z", " ", "é", "日", "😀", #"\n"#, #"\\"#, #"\""#, #"\u00e9"#, #"\uD83D\uDE00"#, "/", "#",
    ]
    return "\"" + (0..<below(8)).map { _ in pieces[below(pieces.count)] }.joined() + "\""
  }
}

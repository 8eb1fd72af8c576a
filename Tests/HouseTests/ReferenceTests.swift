import Expectations
import Foundation
import Testing

/// Comments and pages refer to what a reader can find: a file of this repository, or a document by its own name.
struct ReferenceTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let folders = ["Sources", "Tests", "Grammar", "Examples", ".github"]

  /// Every file below the folders, by path from the root, and what stands at the top.
  private static let paths: [String] = {
    let manager = FileManager.default
    let below = folders.flatMap { folder in
      let names = try? manager.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
      return (names ?? []).map { folder + "/" + $0 }
    }
    return (below + ((try? manager.contentsOfDirectory(atPath: root.path)) ?? [])).sorted()
  }()

  /// A line that a reader reads as prose.
  struct Line {
    let path: String
    let number: Int
    let text: String
  }

  /// Pages line by line, and of Swift files the comments; of `Sources` the strings too, which are printed.
  private static let lines: [Line] = paths.flatMap { path -> [Line] in
    let isPage = path.hasSuffix(".md") || path.hasSuffix(".ebnf")
    guard isPage || path.hasSuffix(".swift"), !path.hasPrefix("Tests/Diagnostics"),
      let text = try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    else { return [] }
    let isWhole = isPage || path.hasPrefix("Sources")
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      index, line in
      guard let comment = isWhole ? line : line.firstRange(of: "//").map({ line[$0.lowerBound...] }) else {
        return nil
      }
      return Line(path: path, number: index + 1, text: String(comment))
    }
  }

  @Test func aPageThatIsNamedExists() throws {
    let names = Set(Self.paths.compactMap { $0.split(separator: "/").last })
    let page = try Regex("[A-Za-z0-9./+_-]+\\.md\\b")
    var count = 0
    for line in Self.lines where line.text.contains(".md") {
      for match in line.text.matches(of: page) {
        let path = line.text[match.range]
        // Why: a name alone is enough where the page stands beside the text, or is the only one so called.
        let isThere =
          Self.folders.contains { path.hasPrefix($0 + "/") }
          ? Self.paths.contains(String(path)) : names.contains(path.split(separator: "/").last ?? "")
        expect(isThere, "\(line.path):\(line.number) names \(path)")
        count += 1
      }
    }
    expect(count > 100)
  }

  @Test func aDocumentIsNamedAndNotAbbreviated() throws {
    let short = try Regex("\\bS[0-9]\\b|\\bRP §|\\bRP and\\b|[Tt]he contract\\b|\\bGC\\b")
    for line in Self.lines where !line.path.hasSuffix("ReferenceTests.swift") {
      guard ["RP ", "ontract", "GC", "S"].contains(where: line.text.contains) else { continue }
      expect(line.text.firstMatch(of: short) == nil, "\(line.path):\(line.number): \(line.text)")
    }
    expect(Self.lines.count > 10_000)
  }

  @Test func proseHasOneWordForOneThing() throws {
    // Why: fix, distinguish, suppression, explanation and apply are the words for these.
    let others = try Regex(
      "\\b(mend(s|ed|ing)?|(tells?|told|telling)( \\w+)? apart|allowances?|essays?|bit(es?|ing))\\b"
    ).ignoresCase()
    for line in Self.lines where !line.path.hasSuffix("ReferenceTests.swift") {
      // Why: what was decided is said in the words of its time.
      if line.path.hasPrefix("Grammar/changes/") { continue }
      guard ["mend", "apart", "llowance", "ssay", "bit"].contains(where: line.text.contains) else { continue }
      expect(line.text.firstMatch(of: others) == nil, "\(line.path):\(line.number): \(line.text)")
    }
  }

  @Test func oneVersionOfADraftIsCited() throws {
    let draft = try Regex("draft-ietf-mimi-room-policy-[0-9]+")
    let cited = Self.lines.flatMap { line in line.text.matches(of: draft).map { String(line.text[$0.range]) }
    }
    expect(Set(cited).count, equals: 1, "\(Set(cited))")
    expect(cited.count > 5)
  }
}

import Foundation
import Testing

/// A word that is added to a table without its row is no program: the compiler says where the row is missing.
@Suite struct MissingRowTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/RoomModel")

  /// A case that each table gains: in which file, behind which words, and where its row is missed.
  private static let additions: [(file: String, after: String, reported: String)] = [
    ("Operation.swift", "case pinMessage", "Operation+Row.swift"),
    ("OperationEffect.swift", "case endsRoom", "OperationEffect.swift"),
    ("Fact.swift", "case hasApprovals", "Fact.swift"),
    ("Facts.swift", "case removesItsSender, shutsOutOwner", "FactBit+Row.swift"),
    ("FactNumber.swift", "case approvals", "FactNumber.swift"),
    ("RequestKey.swift", "expiresAfter, acceptable, approvals", "RequestKey.swift"),
    ("RequestLimit.swift", "updateInterval, maxAttachment, historyPeriod", "RequestLimit.swift"),
    ("Setting.swift", "owningProvider, owningSystem, system, welcome", "Setting.swift"),
    ("Capability.swift", "case sendMLSExternalCommit = 0x0605", "Capability.swift"),
  ]

  /// What the compiler reports of the model with some of its files replaced: lines of errors.
  private static func errors(replacing texts: [String: String]) throws -> [String] {
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent("rows-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: root, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    for (name, text) in texts {
      try text.write(to: copy.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compiler.arguments =
      ["swiftc", "-typecheck", "-wmo", "-swift-version", "6", "-package-name", "roompolicy"]
      + (try FileManager.default.contentsOfDirectory(atPath: copy.path)).sorted().map { copy.path + "/" + $0 }
    let pipe = Pipe()
    compiler.standardError = pipe
    try compiler.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    compiler.waitUntilExit()
    let lines = String(decoding: said, as: UTF8.self).split(separator: "\n").map(String.init)
    return compiler.terminationStatus == 0 ? [] : lines.filter { $0.contains("error:") }
  }

  @Test func theCompilerFindsWhatAnAdditionLacks() throws {
    #expect(try Self.errors(replacing: [:]) == [])
    var texts: [String: String] = [:]
    for (file, words, _) in Self.additions {
      let text = try String(contentsOf: Self.root.appendingPathComponent(file), encoding: .utf8)
      let parts = text.components(separatedBy: words + "\n")
      try #require(parts.count == 2, "\(file): \(words)")
      texts[file] = parts[0] + words + "\n  case addedByATest\n" + parts[1]
    }
    let errors = try Self.errors(replacing: texts)
    for (file, _, reported) in Self.additions {
      #expect(
        errors.contains { $0.contains("/\(reported):") && $0.contains("exhaustive") },
        "a case of \(file) is missed by nobody")
    }
  }
}

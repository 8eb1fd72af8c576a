import Expectations
import Foundation
import Testing

/// A word that is added to a table without its row is no program: the compiler says where the row is missing.
struct MissingRowTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/RoomModel")

  /// Tables that gain a case: the file and enum of each, and where the row is missed.
  private static let additions: [(file: String, table: String, reported: String)] = [
    ("Operation.swift", "Operation", "Operation+Row.swift"),
    ("OperationEffect.swift", "OperationEffect", "OperationEffect.swift"),
    ("Fact.swift", "Fact", "Fact.swift"), ("FactBit.swift", "FactBit", "FactBit.swift"),
    ("FactNumber.swift", "FactNumber", "FactNumber.swift"),
    ("RequestKey.swift", "RequestKey", "RequestKey.swift"),
    ("Setting.swift", "Bound", "Setting.swift"), ("Setting.swift", "Setting", "Setting.swift"),
    ("Capability.swift", "Capability", "Capability.swift"),
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
    expect(try Self.errors(replacing: [:]), equals: [])
    var texts: [String: String] = [:]
    for (file, table, _) in Self.additions {
      let text = try String(contentsOf: Self.root.appendingPathComponent(file), encoding: .utf8)
      var lines = text.components(separatedBy: "\n")
      let start = try require(lines.firstIndex { $0.hasPrefix("public enum \(table): ") }, "\(table)")
      // Why: a table whose first case says its number has that number taken.
      let isNumbered = lines.dropFirst(start + 1).first { $0.hasPrefix("  case ") }?.contains(" = ") ?? false
      lines.insert("  case addedByATest" + (isNumbered ? " = 250" : ""), at: start + 1)
      texts[file] = lines.joined(separator: "\n")
    }
    let errors = try Self.errors(replacing: texts)
    for (_, table, reported) in Self.additions {
      expect(
        errors.contains { $0.contains("/\(reported):") && $0.contains("exhaustive") },
        "a case of \(table) is missed by nobody")
    }
  }
}

import Expectations
import Foundation
import Testing

/// A word that is added to a table without its row is no program: the compiler says where the row is missing.
struct MissingRowTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources")

  /// Tables that gain a case: the file and enum of each, and where the row is missed.
  private static let additions: [(file: String, table: String, reported: String)] = [
    ("Operation.swift", "Operation", "Operation+Row.swift"),
    ("OperationEffect.swift", "OperationEffect", "OperationEffect.swift"),
    ("Fact.swift", "Fact", "Fact.swift"), ("FactBit.swift", "FactBit", "FactBit.swift"),
    ("FactNumber.swift", "FactNumber", "FactNumber.swift"),
    ("RequestKey.swift", "RequestKey", "RequestKey.swift"),
    ("Setting.swift", "Bound", "Setting.swift"), ("Setting.swift", "Setting", "Setting.swift"),
    ("Capability.swift", "Capability", "Capability.swift"), ("Choice.swift", "Choice", "Choice.swift"),
    ("Operation.swift", "OperationGroup", "Operation.swift"),
  ]

  /// Tables of diagnostics: one file each, where the title of a new code is missed.
  private static let codes = [
    "PolicySyntax/SyntaxCode.swift", "PolicyCompiler/CheckCode.swift", "RoomFormats/InputMistake.swift",
    "PolicyTesting/TestCode.swift", "PolicyPages/UsageCode.swift",
  ]

  /// A file's text with one case more at the head of an enum.
  private static func adding(to text: String, _ table: String) throws -> String {
    var lines = text.components(separatedBy: "\n")
    let start = try require(lines.firstIndex { $0.hasPrefix("public enum \(table): ") }, "\(table)")
    // Why: a table whose first case says its number has that number taken.
    let isNumbered = lines.dropFirst(start + 1).first { $0.hasPrefix("  case ") }?.contains(" = ") ?? false
    lines.insert("  case addedTo\(table)" + (isNumbered ? " = 250" : ""), at: start + 1)
    return lines.joined(separator: "\n")
  }

  /// What the compiler reports of a module: lines of errors, and the cases that it misses.
  private static func errors(_ texts: [String: String], _ options: [String] = []) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rows-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in texts {
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compiler.arguments =
      ["swiftc", "-typecheck", "-wmo", "-swift-version", "6", "-diagnostic-style", "llvm"] + options
      + texts.keys.sorted().map { folder.path + "/" + $0 }
    let pipe = Pipe()
    compiler.standardError = pipe
    try compiler.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    compiler.waitUntilExit()
    let lines = String(decoding: said, as: UTF8.self).split(separator: "\n").map(String.init)
    return compiler.terminationStatus == 0
      ? [] : lines.filter { $0.contains("error:") || $0.contains("add missing case") }
  }

  @Test func theCompilerFindsWhatAnAdditionLacks() throws {
    let folder = Self.root.appendingPathComponent("RoomModel")
    var texts: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      texts[name] = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    let options = ["-package-name", "roompolicy"]
    expect(try Self.errors(texts, options), equals: [])
    for (file, table, _) in Self.additions {
      texts[file] = try Self.adding(to: try require(texts[file]), table)
    }
    let errors = try Self.errors(texts, options)
    for (_, table, reported) in Self.additions {
      expect(
        errors.contains { $0.contains("/\(reported):") && $0.contains("'.addedTo\(table)") },
        "a case of \(table) is missed by nobody")
    }
  }

  @Test func theCompilerFindsACodeWithoutATitle() throws {
    // Why: the tables are compiled alone, against the modules that this build made beside the tests.
    let modules = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("Modules").path
    let options = ["-module-name", "Codes", "-I", modules]
    var texts: [String: String] = [:]
    for path in Self.codes {
      let file = Self.root.appendingPathComponent(path)
      texts[file.lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
    }
    expect(try Self.errors(texts, options), equals: [])
    for (name, text) in texts { texts[name] = try Self.adding(to: text, String(name.dropLast(6))) }
    let errors = try Self.errors(texts, options)
    for name in texts.keys {
      expect(
        errors.contains { $0.contains("/\(name):") && $0.contains("'.addedTo\(name.dropLast(6))'") },
        "a code of \(name) is missed by nobody")
    }
  }
}

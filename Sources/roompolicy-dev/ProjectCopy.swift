import Foundation
import PolicyOracle

/// A copy of the project with a build folder of its own; the project itself is never changed.
struct ProjectCopy {
  struct Mistake: Error, CustomStringConvertible { let description: String }

  enum Outcome {
    case noticed(by: String), hangs, survives
    case doesNotBuild(String)

    var words: String {
      switch self {
      case .noticed(let test): "noticed by \(test)"
      case .hangs: "noticed: it hangs"
      case .survives: "SURVIVES"
      case .doesNotBuild(let line): "DOES NOT BUILD (\(line))"
      }
    }
  }

  private let root: String

  /// Brings the copy up to date; what did not change keeps its time, so that it is not built again.
  init(at folder: String) throws {
    root = folder + "/copy"
    let manager = FileManager.default
    try manager.createDirectory(atPath: root, withIntermediateDirectories: true)
    for item in try manager.contentsOfDirectory(atPath: ".") where item != ".build" && item != ".git" {
      var isFolder: ObjCBool = false
      _ = manager.fileExists(atPath: item, isDirectory: &isFolder)
      let files =
        isFolder.boolValue ? try manager.subpathsOfDirectory(atPath: item).map { item + "/" + $0 } : [item]
      for file in files { try copy(file) }
      let copied = isFolder.boolValue ? manager.subpaths(atPath: root + "/" + item) ?? [] : []
      for file in copied where !manager.fileExists(atPath: item + "/" + file) {
        try? manager.removeItem(atPath: root + "/" + item + "/" + file)
      }
    }
  }

  private func copy(_ file: String) throws {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: file, isDirectory: &isFolder) else { return }
    let target = root + "/" + file
    if isFolder.boolValue {
      return try manager.createDirectory(atPath: target, withIntermediateDirectories: true)
    }
    let bytes = manager.contents(atPath: file)
    if manager.contents(atPath: target) != bytes {
      try manager.createDirectory(
        atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try (bytes ?? Data()).write(to: URL(fileURLWithPath: target))
    }
  }

  /// Runs `body` while the copy has a mutant.
  func with(_ mutant: Mutant, _ body: () -> Outcome) throws -> Outcome {
    let file = URL(fileURLWithPath: "\(root)/Sources/\(mutant.file)")
    let source = try String(contentsOf: file, encoding: .utf8)
    guard let changed = mutant.applied(to: source) else {
      throw Mistake(description: "the text of a mutant does not stand once in \(mutant.file)")
    }
    try changed.write(to: file, atomically: false, encoding: .utf8)
    defer { try? source.write(to: file, atomically: false, encoding: .utf8) }
    return body()
  }

  /// Builds the copy's tests and runs them in stages, up to the first that fails.
  func test(_ stages: [String], _ stageLimit: Double, _ buildLimit: Double) -> Outcome {
    var (built, output) = run(["build", "--build-tests"], within: buildLimit)
    // Why: a build that was cut short, or new dependencies, can make the next one stumble over what is old.
    if built != 0 { (built, output) = run(["build", "--build-tests"], within: buildLimit) }
    if built != 0 {
      let line = output.split(separator: "\n").first { $0.contains("error:") }
      return .doesNotBuild(String(line ?? "no error is named").trimmingCharacters(in: .whitespaces))
    }
    for stage in stages {
      // Why: that list notices each mutant, since its text is no longer there.
      let options = ["--filter", stage, "--skip", "MutantListTests"]
      let (status, output) = run(["test", "--skip-build"] + options, within: stageLimit)
      guard let status else { return .hangs }
      if status == 0 { continue }
      let failed = output.split(separator: "\n").first { $0.contains("✘ Test ") }
      let name =
        failed.map { $0.drop { $0 != "✘" }.split(separator: " ").dropFirst(2).first ?? "" } ?? "a crash"
      return .noticed(by: String(name.prefix { $0 != "(" }))
    }
    return .survives
  }

  /// Builds the copy's tool and holds what it writes to the proved programs, which must have been built here.
  func compare(_ limit: Double, _ buildLimit: Double) -> Outcome {
    let (built, output) = run(["build", "--product", "roompolicy-dev"], within: buildLimit)
    if built != 0 {
      let line = output.split(separator: "\n").first { $0.contains("error:") }
      return .doesNotBuild(String(line ?? "no error is named").trimmingCharacters(in: .whitespaces))
    }
    let here = FileManager.default.currentDirectoryPath
    let (status, said) = run(
      "env",
      ["MANY=4000", "DEV=\(here)/\(root)/../build/debug/roompolicy-dev", "\(here)/Grammar/proofs/compare"],
      within: limit)
    guard let status else { return .hangs }
    if status == 0 { return .survives }
    let lines = said.split(separator: "\n").filter { $0.hasPrefix("DIFFERENCE") }
    let records = lines.map { $0.split(separator: " ").dropFirst(2).prefix(2).joined(separator: " ") }
    return .noticed(by: records.isEmpty ? "a crash" : records.joined(separator: ", "))
  }

  /// Runs a command of the copy; its status, nil beyond the time, and what it printed.
  private func run(_ words: [String], within seconds: Double) -> (status: Int32?, output: String) {
    run(
      "swift",
      [words[0], "--package-path", root, "--scratch-path", root + "/../build"] + words.dropFirst(),
      within: seconds)
  }

  private func run(_ command: String, _ words: [String], within seconds: Double)
    -> (status: Int32?, output: String)
  {
    let log = root + "/../log"
    guard FileManager.default.createFile(atPath: log, contents: nil),
      let output = FileHandle(forWritingAtPath: log)
    else {
      return (1, "error: \(log) cannot be written")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["timeout", "--kill-after=5", "\(Int(seconds))", command] + words
    process.standardOutput = output
    process.standardError = output
    do { try process.run() } catch { return (1, "error: \(error)") }
    process.waitUntilExit()
    let text = String(decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
    // Why: 124 is what `timeout` answers once it has ended the command, 137 where it had to be killed.
    return ([124, 137].contains(process.terminationStatus) ? nil : process.terminationStatus, text)
  }
}

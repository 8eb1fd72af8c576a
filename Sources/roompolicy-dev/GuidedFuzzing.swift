import Foundation
import PolicyOracle

/// Runs libFuzzer, which changes inputs by which code they reach, on the package in `Tests/Fuzzing`.
///
/// What it builds lies in `.build/fuzzing`, with the inputs that it has found to reach something new.
struct GuidedFuzzing {
  struct Mistake: Error, CustomStringConvertible { let description: String }

  let target: FuzzTarget
  let keep: String

  private static let folder = ".build/fuzzing"

  init(_ target: FuzzTarget, keep: String) {
    self.target = target
    self.keep = keep
  }

  /// How many inputs broke something: libFuzzer stops at the first.
  func run(seconds: Double, seed: Int) throws -> Int {
    let program = try Self.build()
    let found = "\(Self.folder)/found-\(target.rawValue)"
    let stock = FuzzStock(target, root: ".")
    try seedInputs(stock, into: found)
    try FileManager.default.createDirectory(atPath: keep, withIntermediateDirectories: true)
    let words = "\(Self.folder)/words-\(target.rawValue)"
    try dictionary(stock).write(toFile: words, atomically: true, encoding: .utf8)
    let status = try Self.run(
      program,
      [
        found, "-max_total_time=\(Int(seconds))", "-seed=\(UInt32(truncatingIfNeeded: max(seed, 1)))",
        "-timeout=60", "-rss_limit_mb=3000", "-max_len=8192", "-dict=\(words)", "-print_final_stats=1",
        "-artifact_prefix=\(keep)/\(target.rawValue)-",
      ], ["ROOMPOLICY_FUZZ_TARGET": target.rawValue])
    print("\(target.rawValue), guided: \(status == 0 ? "no finding" : "a finding, kept in \(keep)")")
    return status == 0 ? 0 : 1
  }

  /// Compiles the project once more, every branch of it counted, and links it with libFuzzer.
  ///
  /// Why: an executable target has a `main` of its own beside libFuzzer's; a static library has none.
  private static func build() throws -> String {
    let flags = ["-Xswiftc", "-sanitize=fuzzer", "-Xswiftc", "-parse-as-library"]
    let status = try run(
      "swift",
      ["build", "--package-path", "Tests/Fuzzing", "--scratch-path", folder, "-c", "release"] + flags)
    if status != 0 { throw Mistake(description: "the package in Tests/Fuzzing does not build") }
    let program = folder + "/fuzz"
    let linked = try run(
      "swiftc",
      [
        "-sanitize=fuzzer", "-parse-as-library", "-emit-executable", "-o", program, "-Xlinker",
        "--whole-archive",
        folder + "/release/libFuzzing.a", "-Xlinker", "--no-whole-archive", "-lFoundation",
        "-lFoundationEssentials",
      ])
    if linked != 0 { throw Mistake(description: "libFuzzer does not link") }
    return program
  }

  private func seedInputs(_ stock: FuzzStock, into folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let inputs = FuzzInputs(target, stock: stock.inputs)
    for (index, bytes) in ((0..<100).map(inputs.input) + stock.inputs).enumerated() where bytes.count <= 8192
    {
      let path = "\(folder)/seed-\(index)"
      if !FileManager.default.createFile(atPath: path, contents: Data(bytes)) {
        throw Mistake(description: "\(path) cannot be written")
      }
    }
  }

  /// The words of the stock, as libFuzzer reads them.
  private func dictionary(_ stock: FuzzStock) -> String {
    let words = Set(stock.inputs.flatMap { $0.split { $0 == 0x20 || $0 == 0x0A } })
    let plain = words.filter { word in
      word.count < 30 && word.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    }
    return plain.map { "\"" + String(decoding: $0, as: UTF8.self) + "\"\n" }.sorted().joined()
  }

  private static func run(
    _ program: String, _ arguments: [String], _ variables: [String: String] = [:]
  ) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

import Expectations
import Foundation
import PolicyCompiler
import PolicyMachine
import PolicyOracle
import RoomModel
import SourceText
import Testing

/// The machine built for wasm32, as a web page carries it, decides what it decides here.
struct CoreAsWasmTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The tools of the toolchain that runs the test, and what runs a module; nil where one is missing.
  private struct Tools {
    let folder: URL
    let runner: URL

    static let found: Tools? = {
      let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
      func tool(_ name: String, in folders: [String]) -> URL? {
        folders.map { URL(fileURLWithPath: $0 + "/" + name).resolvingSymlinksInPath() }.first {
          FileManager.default.isExecutableFile(atPath: $0.path)
        }
      }
      guard let compiler = tool("swift", in: path) else { return nil }
      let folder = compiler.deletingLastPathComponent()
      let library = folder.appendingPathComponent("../lib/swift/embedded/wasm32-unknown-none-wasm").path
      let isThere =
        ["swiftc", "clang", "wasm-ld"].allSatisfy { tool($0, in: [folder.path]) != nil }
        && FileManager.default.fileExists(atPath: library)
      guard isThere, let runner = tool("node", in: path) ?? tool("wasmkit", in: [folder.path] + path) else {
        return nil
      }
      return Tools(folder: folder, runner: runner)
    }()

    /// What a command prints; a failure where its status is not 0.
    func run(_ command: URL, _ arguments: [String], in folder: URL) throws -> String {
      let process = Process()
      let output = Pipe()
      process.executableURL = command
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      expect(process.terminationStatus, equals: 0, command.lastPathComponent + ": " + text.prefix(2000))
      return text
    }

    func run(_ name: String, _ arguments: [String], in folder: URL) throws {
      _ = try run(self.folder.appendingPathComponent(name), arguments, in: folder)
    }
  }

  private static let options = [
    "-target", "wasm32-unknown-none-wasm", "-enable-experimental-feature", "Embedded",
    "-enable-experimental-feature", "Extern", "-swift-version", "6", "-parse-as-library", "-wmo",
    "-package-name", "RoomPolicy", "-Xfrontend", "-disable-stack-protector", "-I", ".", "-c",
  ]

  @Test(
    .enabled(if: Sweep.isWhole, "takes half a minute: `roompolicy-dev sweep` builds it"),
    .enabled(
      if: Tools.found != nil,
      "needs swiftc with Embedded Swift for wasm32, clang, wasm-ld, and Node or wasmkit"))
  func decidesAsWasmWhatItDecidesHere() throws {
    let tools = try require(Tools.found)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wasm-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for module in ["RoomModel", "PolicyMachine"] {
      let sources = try Self.sources(Self.root.appendingPathComponent("Sources/" + module))
      try tools.run(
        "swiftc",
        Self.options + [
          "-module-name", module, "-emit-module-path", module + ".swiftmodule", "-o", module + ".o",
        ] + sources, in: folder)
    }
    let own = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let wasm = Self.root.appendingPathComponent("Tests/Wasm")
    try tools.run(
      "swiftc",
      Self.options + [
        "-module-name", "Entry", "-o", "Entry.o", own.appendingPathComponent("Decisions.swift").path,
        wasm.appendingPathComponent("Entry.swift").path,
      ], in: folder)
    let library = tools.folder.appendingPathComponent(
      "../lib/swift/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a")
    for example in ["02-members-only-room", "19-own-roles", "37-company-room"] {
      let file = try Self.program(example)
      let text = file.map(String.init).joined(separator: ",")
      let policy = """
        static const unsigned char policy[] = {\(text)};
        int policy_length(void) { return sizeof policy; }
        unsigned char policy_byte(int place) { return policy[place]; }
        """
      try policy.write(to: folder.appendingPathComponent("policy.c"), atomically: true, encoding: .utf8)
      for (name, path) in [
        ("policy", "policy.c"), ("library", wasm.appendingPathComponent("library.c").path),
      ] {
        try tools.run(
          "clang", ["--target=wasm32", "-O1", "-fno-builtin", "-c", path, "-o", name + ".o"], in: folder)
      }
      try tools.run(
        "wasm-ld",
        [
          "--no-entry", "--export=answers", "-z", "stack-size=1048576", "Entry.o", "PolicyMachine.o",
          "RoomModel.o", "policy.o", "library.o", library.path, "-o", "core.wasm",
        ], in: folder)
      let found = decisions(of: file)
      expect(found != 0, example)
      expect(try Self.answer(tools, folder), equals: found, example)
    }
  }

  /// What the module answers.
  private static func answer(_ tools: Tools, _ folder: URL) throws -> UInt32? {
    let script = """
      WebAssembly.instantiate(require("fs").readFileSync("core.wasm"))
        .then(found => console.log(found.instance.exports.answers() >>> 0))
      """
    let isNode = tools.runner.lastPathComponent == "node"
    let text = try tools.run(
      tools.runner, isNode ? ["-e", script] : ["run", "core.wasm", "answers"], in: folder)
    // Why the last: wasmkit says of what kind a number is before it, `[WasmTypes.Value.i32(1)]`.
    return text.split { !$0.isNumber }.last.flatMap { UInt32($0) }
  }

  private static func program(_ example: String) throws -> [UInt8] {
    let path = root.appendingPathComponent("Examples/\(example)/room.roompolicy")
    let source = Source(name: "room.roompolicy", bytes: Array(try Data(contentsOf: path)))
    return try require(compile(source).program, example).encoded()
  }

  private static func sources(_ folder: URL) throws -> [String] {
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return files.filter { $0.pathExtension == "swift" }.map(\.path).sorted()
  }
}

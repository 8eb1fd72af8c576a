import Foundation
import RoomPolicyCommands

/// A folder of its own, in which commands run without a process.
package final class Workbench {
  package let folder: URL

  package init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("workbench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  package struct Result {
    package var status: ExitStatus
    package var output: String
    package var error: String
  }

  package func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  package func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
  }

  package func run(_ arguments: String..., input: String = "") -> Result {
    Self.run(arguments, in: folder.path, input: input)
  }

  package static func run(_ arguments: [String], in folder: String, input: String = "") -> Result {
    var output: [UInt8] = []
    var error: [UInt8] = []
    var rest = Array(input.utf8)
    var shell = Shell(
      output: {
        output += $0
        return true
      },
      errors: { error += $0 },
      input: {
        defer { rest = [] }
        return rest
      })
    shell.folder = folder
    let status = runCommand(arguments, shell)
    return Result(
      status: status, output: String(decoding: output, as: UTF8.self),
      error: String(decoding: error, as: UTF8.self))
  }

  /// The project's folder.
  package static let root = URL(fileURLWithPath: Console.checkout)

  /// Every policy of the examples, by its path from the project's folder.
  package static var examples: [String] {
    let walker = FileManager.default.enumerator(atPath: root.appendingPathComponent("Examples").path)
    var names: [String] = []
    while let name = walker?.nextObject() as? String {
      if name.hasSuffix(".roompolicy") { names.append("Examples/" + name) }
    }
    return names.sorted()
  }
}

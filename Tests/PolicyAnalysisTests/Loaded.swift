import Foundation
import PolicyAnalysis
import PolicyCompiler
import RoomFormats
import RoomPolicy

/// A policy that compiled, and rooms under it.
struct Loaded {
  let name: String
  let policy: CheckedPolicy
  let machine: Machine
  var room: Room?

  struct Failure: Error, CustomStringConvertible { let description: String }

  init(_ text: String, name: String = "policy", room: Room? = nil, reading: @escaping FileReader = noFiles)
    throws
  {
    let compilation = compile(Source(name: name, bytes: Array(text.utf8)), reading: reading)
    guard let program = compilation.program, let policy = compilation.policy else {
      throw Failure(
        description: Renderer(sources: compilation.sources, colour: false).render(compilation.diagnostics))
    }
    self.name = name
    self.policy = policy
    machine = Machine(program)
    self.room = room
  }

  /// Every folder of `Examples/`.
  static func examples() throws -> [Loaded] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Examples")
    let folders = try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
    return try folders.compactMap { folder -> Loaded? in
      let place = root.appendingPathComponent(folder)
      guard let text = try? Data(contentsOf: place.appendingPathComponent("room.roompolicy")) else {
        return nil
      }
      var loaded = try Loaded(String(decoding: text, as: UTF8.self), name: folder) { path in
        guard let bytes = try? Data(contentsOf: place.appendingPathComponent(path)) else {
          return .failure(UnreadableFile(reason: "it is not there"))
        }
        return .success(Array(bytes))
      }
      let json = try Data(contentsOf: place.appendingPathComponent("room.json"))
      let source = Source(name: "room.json", bytes: Array(json))
      loaded.room = readRoomState(source, id: 0, against: loaded.machine.program).state?.room
      return loaded
    }
  }
}

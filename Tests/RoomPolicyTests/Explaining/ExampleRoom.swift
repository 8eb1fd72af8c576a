import Expectations
import Foundation
import PolicyCompiler
import RoomFormats
import RoomPolicy
import Testing

/// An example's policy and room, and its questions.
struct ExampleRoom: CustomTestStringConvertible {
  let folder: URL
  let policy: Policy
  let state: Room
  let questions: [String]

  var testDescription: String { folder.lastPathComponent }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let all: [ExampleRoom] = {
    let examples = root.appendingPathComponent("Examples")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: examples.path)) ?? []
    return names.sorted().compactMap { try? ExampleRoom(examples.appendingPathComponent($0)) }
  }()

  init(_ folder: URL) throws {
    self.folder = folder
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("room.roompolicy")))
    policy = try Self.load(bytes, in: folder)
    let json = [UInt8](try Data(contentsOf: folder.appendingPathComponent("room.json")))
    state = try require(
      readRoomState(Source(name: "room.json", bytes: json), id: 0, against: policy.program).state
    ).room
    let text = try String(contentsOf: folder.appendingPathComponent("questions.txt"), encoding: .utf8)
    questions = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  /// The folder that sources are named with, which `use` does not say.
  static let home = "some/room/"

  static func load(
    _ bytes: [UInt8], in folder: URL, replacing other: (name: String, bytes: [UInt8])? = nil
  ) throws -> Policy {
    let loaded = Policy.load(bytes, name: home + "room.roompolicy") { path in
      if let other, other.name == home + path { return .success(other.bytes) }
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(path)) else {
        return .failure(UnreadableFile(reason: "gone"))
      }
      return .success([UInt8](data))
    }
    return try require(loaded.policy)
  }
}

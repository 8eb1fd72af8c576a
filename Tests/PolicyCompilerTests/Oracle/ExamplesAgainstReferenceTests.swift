import Expectations
import Foundation
import PolicyCompiler
import RoomFormats
import RoomModel
import SourceText
import Testing

@testable import PolicyOracle

struct ExamplesAgainstReferenceTests {
  /// The folders of `Examples`, by name.
  static let folders: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: policyFile($0).path) }.sorted()
  }()

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Examples")

  private static func policyFile(_ folder: String) -> URL {
    root.appending(path: folder).appending(path: "room.roompolicy")
  }

  @Test func thereAreExamples() { expect(Self.folders.count > 20) }

  @Test(arguments: Sweep.one(of: 6, folders)) func machineAndReferenceAgree(folder: String) throws {
    let home = Self.root.appending(path: folder)
    let text = [UInt8](try Data(contentsOf: Self.policyFile(folder)))
    let compiled = compile(Source(name: "room.roompolicy", bytes: text)) { path in
      guard let data = try? Data(contentsOf: home.appending(path: path)) else {
        return .failure(UnreadableFile(reason: "it is not there"))
      }
      return .success([UInt8](data))
    }
    let program = try require(compiled.program)
    let policy = try require(compiled.policy)
    let state = [UInt8](try Data(contentsOf: home.appending(path: "room.json")))
    let read = readRoomState(Source(name: "room.json", bytes: state), id: 0, against: program)
    let room = try require(read.state).room

    var trial = OracleTrial(policy, program, room)
    let roles = policy.roles.names
    let stranger = try User(Array("stranger@elsewhere.example".utf8)[...])
    let users = (room.users.map(\.user) + [stranger]).map(ReferenceQuestion.Party.user)
    let bare = roles.map(ReferenceQuestion.Party.role)
    var pair = 0
    for operation in Operation.allCases {
      let requests = RequestVariants.all(
        for: operation, roles: roles.count, isOfRoles: policy.profile == .roles)
      for people in [users, bare] {
        for actor in people {
          for target in operation.row.hasTarget ? people + [.itself] : [nil] {
            pair += 1
            for (number, request) in requests.enumerated() {
              // Why: each pair has the empty request and a ninth of the others, each request a ninth of the pairs.
              if number > 0 && (pair + number) % 9 != 0 { continue }
              try Self.expectAgreement(
                &trial,
                ReferenceQuestion(operation: operation, actor: actor, target: target, request: request))
            }
          }
        }
      }
    }
  }

  private static func expectAgreement(_ trial: inout OracleTrial, _ question: ReferenceQuestion) throws {
    do {
      try trial.ask(question)
    } catch let found as OracleTrial.Disagreement {
      Issue.record("\(question)\n  machine: \(found.machine)\n  reference: \(found.reference)")
    }
  }
}

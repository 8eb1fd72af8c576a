import PolicyTesting
import PolicyCompiler
import RoomFormats
import RoomPolicy
import PolicyQuestions

/// Asks questions of policies in text, rooms in JSON; what a profile stands for may be replaced.
struct Ask {
  private var rooms: [String: QuestionReader] = [:]
  private var machines: [String: Machine] = [:]
  var profiles = ProfileText.Texts()

  struct Failure: Error, CustomStringConvertible { let description: String }

  mutating func isAllowed(policy: String, room: String?, _ question: String) throws -> Bool {
    var reader = try self.reader(policy: policy, room: room)
    do throws(QuestionMistake) {
      return reader.room.verdict(try reader.read(line: Array(question.utf8)[...])).isAllowed
    } catch {
      throw Failure(description: "\(question): \(error.words)")
    }
  }

  /// The question's machine, operation and facts.
  mutating func facts(policy: String, room: String?, _ question: String) throws -> (Machine, Operation, Facts)
  {
    var reader = try self.reader(policy: policy, room: room)
    do throws(QuestionMistake) {
      let read = try reader.read(line: Array(question.utf8)[...])
      return (reader.room.machine, read.operation, reader.room.facts(read))
    } catch {
      throw Failure(description: "\(question): \(error.words)")
    }
  }

  private mutating func reader(policy: String, room: String?) throws -> QuestionReader {
    let key = policy + "\u{0}" + (room ?? "")
    if let known = rooms[key] { return known }
    let machine = try self.machine(policy)
    var bound = BoundRoom(machine)
    if let room {
      let source = Source(name: "room.json", bytes: Array(room.utf8))
      let (state, diagnostics) = readRoomState(source, id: 0, against: machine.program)
      guard let state else {
        throw Failure(description: Renderer(sources: [source], colour: false).render(diagnostics))
      }
      bound = BoundRoom(machine, state.room)
    }
    let made = QuestionReader(bound)
    rooms[key] = made
    return made
  }

  mutating func machine(_ policy: String) throws -> Machine {
    if let known = machines[policy] { return known }
    let compilation = compile(Source(name: "policy", bytes: Array(policy.utf8)), profiles: profiles)
    guard let program = compilation.program else {
      throw Failure(
        description: Renderer(sources: compilation.sources, colour: false).render(compilation.diagnostics))
    }
    machines[policy] = Machine(program)
    return Machine(program)
  }
}

import PolicyPages
import RoomFormats
import RoomPolicy

extension Verb {
  static let roomName = Verb(
    name: "room-name", operands: "USER…", count: 1...Int.max,
    summary: "names the fixed-membership room of these users",
    examples: ["roompolicy room-name alice@example.com bob@example.net"],
    run: { call in
      var users: [User] = []
      for name in call.operands {
        do throws(NameMistake) {
          users.append(try User(Array(name.utf8)[...]))
        } catch {
          return call.fail(
            InputMistake.malformedName, "`\(name.prefix(60))` is no user: \(error.words)",
            help: "write it as `name@domain`")
        }
      }
      do throws(RoomName.Mistake) {
        let name = try RoomName.fixed(users)
        if call.isJSON {
          call.print(NameDocument(name: name))
        } else {
          call.shell.print(name)
        }
        return .yes
      } catch {
        switch error {
        case .noUsers: return call.fail(UsageCode.malformed, "a room's name needs its users")
        case .userTwice(let first, let second):
          return call.fail(
            InputMistake.userTwice,
            "`\(call.operands[first])` and `\(call.operands[second])` are one user",
            help: "name each user once")
        }
      }
    })
}

private struct NameDocument: Encodable {
  var schema = schemaVersion
  var name: String
}

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

  static let new = Verb(
    name: "new", operands: "NAME", count: 1...1,
    summary: "starts a policy, its room and its test",
    details: "Writes NAME.roompolicy, NAME.json and NAME.roomtest; it replaces no file.",
    examples: ["roompolicy new lounge"],
    run: { call in
      let name = call.operands[0]
      let base = name.split(separator: "/").last.map(String.init) ?? ""
      let isPlain = base.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D
          || $0 == 0x5F
      }
      if base.isEmpty || base.first == "-" || !isPlain || name.hasSuffix("/") {
        return call.fail(
          UsageCode.malformed, "`\(name.prefix(60))` is no name for a policy's files",
          help: "use letters, digits, `-` and `_`, a letter or digit first")
      }
      let files = Template.files(base).map { (name: name + $0.ending, text: $0.text) }
      for file in files {
        if call.isThere(file.name) {
          return call.fail(
            UsageCode.cannotWrite, "`\(file.name)` is there already", help: "choose another name")
        }
      }
      if let mistake = call.create(files) {
        return call.fail(UsageCode.cannotWrite, mistake, help: "check the folder and its room")
      }
      if call.isJSON {
        call.print(NewDocument(files: files.map(\.name)))
      } else {
        let names = files.map { Call.title($0.name) }
        for name in names { call.shell.print(name) }
        call.shell.print("\nAsk it:")
        call.shell.print("  roompolicy can \(names[0]) visitor send")
        call.shell.print("  roompolicy can \(names[0]) --room \(names[1]) \\")
        call.shell.print("    bob@example.net remove alice@example.com")
      }
      return .yes
    })
}

private struct NameDocument: Encodable {
  var schema = schemaVersion
  var name: String
}

private struct NewDocument: Encodable {
  var schema = schemaVersion
  var files: [String]
}

/// What `new` starts with.
private enum Template {
  static func files(_ name: String) -> [(ending: String, text: String)] {
    [
      (
        ".roompolicy",
        """
        roompolicy 1

        members-only
        preauth-member domain example.net

        # Rules of your own come on top of the standard profile; `roompolicy show standard` prints it.
        forbid send message if actor is visitor
          because "visitors read along"

        """
      ),
      (
        ".json",
        """
        {
          "users": {
            "alice@example.com": {"role": "owner", "clients": 2},
            "bob@example.net": {"role": "member", "clients": 1},
            "carol@example.org": {"role": "visitor", "clients": 1}
          }
        }

        """
      ),
      (
        ".roomtest",
        """
        policy "\(name).roompolicy"
        room "\(name).json"

        scenario "members stay below their owner"
          bob@example.net cannot remove alice@example.com
          carol@example.org cannot send because "visitors read along"
          dora@example.net can join

        """
      ),
    ]
  }
}

import RoomPolicy

extension Trace {
  /// The sequence as scenarios of a test, one a part, whose policy and room are named above each.
  package func scenarios(named name: String) -> [String] {
    parts.enumerated().map { place, part in
      let number = parts.count > 1 ? ", part \(place + 1) of \(parts.count)" : ""
      var text = "scenario \"\(name.replacing("\"", with: "'"))\(number)\"\n"
      for step in part.steps { text += "  \(step)\n" }
      if place == parts.count - 1 { for conclusion in conclusions { text += "  \(conclusion)\n" } }
      return text
    }
  }

  /// The room at the start as `--room` reads it.
  package var roomFile: String { parts[0].roomFile }
}

extension Trace.Scene {
  /// Everybody in the room, a line each: name, role, and what else is to be said.
  ///
  ///     ["alice@example.com, owner", "bob@example.net, member, without a client"]
  package var people: [String] {
    room.users.map { user in
      func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
      var words = [text(user.user.name), user.role.map(text) ?? "none"]
      if user.clients == 0 && user.role != nil { words.append("without a client") }
      if let voice = user.voice { words.append(voice ? "with a voice" : "without a voice") }
      if let participation = user.participation { words.append(participation.word) }
      words += user.rights.map { "holding " + text($0) }
      words += room.relations.filter { $0.first.key == user.user.key }.map {
        "\(text($0.name)) of \(text($0.second.name))"
      }
      return words.joined(separator: ", ")
    }
  }
}

extension Trace.Part {
  /// The room where it begins as `--room` reads it.
  package var roomFile: String {
    func quoted(_ bytes: [UInt8]) -> String {
      "\""
        + String(decoding: bytes, as: UTF8.self).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        + "\""
    }
    func list(_ users: [User]) -> String { "[" + users.map { quoted($0.name) }.joined(separator: ", ") + "]" }
    func affiliations(_ known: Affiliations) -> [String] {
      (known.workgroups.isEmpty ? [] : ["\"workgroups\": " + list(known.workgroups)])
        + (known.groups.isEmpty ? [] : ["\"groups\": " + list(known.groups)])
    }
    let users = room.users.map { user in
      var parts: [String] = []
      if let role = user.role { parts.append("\"role\": " + quoted(role)) }
      if user.clients > 0 { parts.append("\"clients\": \(user.clients)") }
      if let voice = user.voice { parts.append("\"voice\": \(voice)") }
      if !user.rights.isEmpty {
        parts.append("\"rights\": [" + user.rights.map(quoted).joined(separator: ", ") + "]")
      }
      if let joined = user.joined { parts.append("\"joined\": \"\(joined) seconds\"") }
      if user.isBot { parts.append("\"kind\": \"bot\"") }
      if let participation = user.participation {
        parts.append("\"participation\": \"\(participation.word)\"")
      }
      parts += affiliations(user.affiliations)
      return "    " + quoted(user.user.name) + ": {" + parts.joined(separator: ", ") + "}"
    }
    var parts = [
      "  \"users\": {" + (users.isEmpty ? "" : "\n" + users.joined(separator: ",\n") + "\n  ") + "}"
    ]
    if !room.known.isEmpty {
      let known = room.known.map {
        "    " + quoted($0.user.name) + ": {" + affiliations($0.affiliations).joined(separator: ", ") + "}"
      }
      parts.append("  \"known\": {\n" + known.joined(separator: ",\n") + "\n  }")
    }
    if !room.relations.isEmpty {
      var pairs: [[UInt8]: [[User]]] = [:]
      for relation in room.relations {
        pairs[relation.name, default: []].append([relation.first, relation.second])
      }
      let lines = pairs.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { name, pairs in
        "    " + quoted(name) + ": [" + pairs.map(list).joined(separator: ", ") + "]"
      }
      parts.append("  \"relations\": {\n" + lines.joined(separator: ",\n") + "\n  }")
    }
    if let parent = room.parent { parts.append("  \"parent\": " + list(parent)) }
    return "{\n" + parts.joined(separator: ",\n") + "\n}\n"
  }
}

import PolicyPages
import RoomFormats
import PolicyCompiler
import RoomPolicy

extension Verb {
  static let list = Verb(
    name: "list", operands: "operations|facts|settings|capabilities|codes", count: 1...1,
    summary: "prints the vocabulary",
    examples: ["roompolicy list operations", "roompolicy list facts --format json"],
    run: { call in
      guard let rows = VocabularyRow.all(call.operands[0]) else {
        let lists = ["operations", "facts", "settings", "capabilities", "codes"]
        return call.fail(
          UsageCode.malformed, "`\(call.operands[0].prefix(60))` is no list",
          help: nearest(call.operands[0], among: lists).map { "did you mean `\($0)`?" }
            ?? "the lists are " + lists.joined(separator: ", "))
      }
      if call.isJSON {
        call.print(VocabularyList(rows: rows))
        return .yes
      }
      for row in rows {
        call.shell.print(row.name)
        for (key, value) in row.fields where !value.isEmpty {
          for line in wrapped("\(key): \(value)", first: "    ", rest: "      ") { call.shell.print(line) }
        }
      }
      return .yes
    })

  static let show = Verb(
    name: "show", operands: "standard|roles", count: 1...1,
    summary: "prints a profile as policy text",
    examples: ["roompolicy show standard"],
    run: { call in
      let profile = Profile.allCases.first { $0.word == call.operands[0] }
      guard let text = profile.flatMap(ProfileText.text) else {
        return call.fail(
          UsageCode.malformed, "`\(call.operands[0].prefix(60))` is no profile that has rules",
          help: nearest(call.operands[0], among: ["standard", "roles"]).map { "did you mean `\($0)`?" }
            ?? "the profiles with rules are `standard` and `roles`")
      }
      if call.isJSON {
        call.print(ShowDocument(text: text))
      } else {
        call.shell.write(text)
      }
      return .yes
    })
}

private struct ShowDocument: Encodable {
  var schema = schemaVersion
  var text: String
}

private struct VocabularyList: Encodable {
  var schema = schemaVersion
  var rows: [VocabularyRow]
}

/// One row of a list: its name, and what is to be said of it in order.
private struct VocabularyRow: Encodable {
  var name: String
  var fields: KeyValuePairs<String, String>

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    var all = ["name": name]
    for (key, value) in fields { all[key.lowercased().replacing(" ", with: "-")] = value }
    try container.encode(all)
  }

  static func all(_ list: String) -> [VocabularyRow]? {
    switch list {
    case "operations":
      return Operation.allCases.map { operation in
        let row = operation.row
        return VocabularyRow(
          name: row.phrase,
          fields: [
            "verb": row.verb, "target": row.hasTarget ? "yes" : "", "MLS": row.object,
            "group": row.group.map(\.phrase) ?? "",
            "enforced by": row.enforcers.words.joined(separator: ", "),
            "capabilities": row.capabilities.map(\.registryName).joined(separator: ", "),
          ])
      }
    case "facts":
      return Fact.allCases.map { fact in
        let row = fact.row
        let subject =
          switch row.subject {
          case .party: "actor|target "
          case .actor: "actor "
          case .target: "target "
          case .room: "room "
          case .request: "request "
          case .itself: ""
          }
        return VocabularyRow(
          name: subject + row.pattern,
          fields: ["means": row.summary, "exists for": row.scope.words, "supplied": row.supplier.words])
      }
    case "settings":
      return Setting.allCases.map { setting in
        let row = setting.row
        return VocabularyRow(
          name: row.title,
          fields: ["say": row.forms.joined(separator: " · "), "else": row.initial, "fact": row.facts])
      }
    case "capabilities":
      return Capability.allCases.map { capability in
        let digits = String(capability.rawValue, radix: 16)
        return VocabularyRow(
          name: capability.phrase,
          fields: [
            "registry": capability.registryName + ", 0x" + String(repeating: "0", count: 4 - digits.count)
              + digits,
            "reserved": capability.isReserved ? "yes" : "",
          ])
      }
    case "codes":
      return diagnosticCodes.map {
        VocabularyRow(name: $0.code, fields: ["means": $0.title, "severity": $0.severity.word])
      }
    default: return nil
    }
  }
}

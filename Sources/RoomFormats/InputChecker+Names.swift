import PolicyCompiler
import RoomModel
import SourceText

extension InputChecker {
  /// A user, workgroup or group, whichever `noun` says, in any of its spellings.
  mutating func name(_ value: JSONValue, _ noun: String) -> User? {
    // Why not by `string`: its words were made for each name of a room.
    guard value.kind == .string else {
      reportType(of: value, "a \(noun)", expected: "a name")
      return nil
    }
    let text = value.text
    do throws(NameMistake) {
      return try User(text)
    } catch {
      report(
        InputMistake.malformedName.at(
          value.span, "`\(quoted(text))` is no \(noun): \(error.words)", label: "`name@domain` is expected",
          help: MeantName.of(text, isDomain: false).map { "write `\($0)`" }))
      return nil
    }
  }

  /// A list of names; those that are malformed are left out.
  mutating func names(_ value: JSONValue, _ what: String, of noun: String) -> [(name: User, place: Span)] {
    guard let elements = array(value, what, of: "\(noun)s") else { return [] }
    var result: [(User, Span)] = []
    for element in elements {
      if let name = name(element, noun) { result.append((name, element.span)) }
    }
    return result
  }

  /// A list of users none of whom stands in it twice.
  mutating func distinctUsers(_ value: JSONValue, _ what: String) -> [User] {
    var table = ByteTable()
    var places: [Span] = []
    var result: [User] = []
    for (user, place) in names(value, what, of: "user") {
      let (entry, isNew) = table.insert(user.key)
      if isNew {
        places.append(place)
        result.append(user)
      } else {
        reportTwice(user, place, "stands twice in \(what)", earlier: places[entry])
      }
    }
    return result
  }

  mutating func reportTwice(_ user: User, _ place: Span, _ words: String, earlier: Span) {
    report(
      InputMistake.userTwice.at(
        place, "the user `\(quoted(user.name[...]))` \(words)", label: "here again",
        others: [Diagnostic.Label(span: earlier, text: "the same user here")]))
  }

  /// A domain as written.
  mutating func domain(_ value: JSONValue, _ what: String, allowsWildcard: Bool) -> [UInt8]? {
    guard let text = string(value, what, expected: "a domain") else { return nil }
    if let (_, isWildcard) = try? Domain.parse(text), allowsWildcard || !isWildcard { return Array(text) }
    report(
      InputMistake.malformedDomain.at(
        value.span, "\(what) takes a domain, and `\(quoted(text))` was found",
        label: "labels of letters, digits and inner hyphens, joined by dots, are expected"))
    return nil
  }

  /// An absolute URI: a scheme, a colon and something without blanks.
  mutating func uri(_ value: JSONValue, _ what: String) -> ArraySlice<UInt8>? {
    guard let text = string(value, what, expected: "a URI") else { return nil }
    let scheme = text.prefix { $0 != 0x3A }
    let isScheme = scheme.first.map(Self.isLetter) ?? false && scheme.allSatisfy(Self.isSchemeByte)
    let rest = text.dropFirst(scheme.count + 1)
    if isScheme && !rest.isEmpty && !rest.contains(0x20) && UTF8Check.isPrintable(rest) { return text }
    report(
      InputMistake.malformedURI.at(
        value.span, "\(what) takes a URI, and `\(quoted(text))` was found",
        label: "a scheme, `:` and a name without blanks are expected"))
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E].contains(byte)
  }
}

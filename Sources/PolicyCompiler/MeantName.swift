import PolicyMachine
import RoomModel

/// A name as another system writes it, in this one's terms: `@alice:example.com` is `alice@example.com`.
package enum MeantName {
  /// The name that is meant, well-formed; nil where none is.
  package static func of(_ bytes: ArraySlice<UInt8>, isDomain: Bool) -> String? {
    guard bytes.count <= 512 else { return nil }
    let text = withoutScheme(String(decoding: bytes, as: UTF8.self)[...])
    let meant = isDomain ? domain(text) : user(text)
    guard let meant, !meant.utf8.elementsEqual(bytes) else { return nil }
    let key = Array(meant.utf8)[...]
    let isSound = isDomain ? (try? Domain.parse(key)) != nil : (try? User(key)) != nil
    return isSound ? meant : nil
  }

  /// Without what says which system the name is of: `mailto:`, `xmpp:`, `https://`.
  private static func withoutScheme(_ text: Substring) -> Substring {
    let schemes = [
      "mailto:", "xmpp:", "sip:", "sips:", "acct:", "im:", "matrix:u/", "https://", "http://", "//",
    ]
    for scheme in schemes where text.lowercased().hasPrefix(scheme) { return text.dropFirst(scheme.count) }
    return text
  }

  private static func user(_ text: Substring) -> String? {
    if text.first == "@", let colon = text.firstIndex(of: ":"), !text.dropFirst().contains("@") {
      return text.dropFirst()[..<colon] + "@" + host(text[text.index(after: colon)...])
    }
    guard let at = text.lastIndex(of: "@") else {
      // Why: `matrix:u/` leaves `alice:example.com`.
      guard let colon = text.firstIndex(of: ":"), text.startIndex < colon else { return nil }
      return text[..<colon] + "@" + host(text[text.index(after: colon)...])
    }
    return text[..<at] + "@" + host(text[text.index(after: at)...])
  }

  private static func domain(_ text: Substring) -> String? {
    let afterAt = text.lastIndex(of: "@").map { text[text.index(after: $0)...] } ?? text
    let host = host(afterAt)
    if host.hasPrefix("*.") { return host }
    return host.first == "." ? "*" + host : host.first == "*" ? "*." + host.dropFirst() : host
  }

  /// A host without path, resource, port, and the dot of the root.
  private static func host(_ text: Substring) -> String {
    let host = text.prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != ";" }
    return String(host.last == "." ? host.dropLast() : host)
  }
}

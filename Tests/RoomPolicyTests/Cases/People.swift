/// Names in short: a capitalised word, `Zoe`, is the user `zoe@z.example`.
///
/// Who shares an initial shares a domain.
enum People {
  /// The text with every capitalised word made a user; `MB` and the like stay.
  static func expand(_ text: String) -> String {
    var result = ""
    var word = ""
    for character in text + " " {
      if character.isASCII && character.isLetter {
        word.append(character)
      } else {
        result += isName(word) ? user(word) : word
        word = ""
        result.append(character)
      }
    }
    result.removeLast()
    return result
  }

  static func user(_ name: String) -> String {
    let name = name.lowercased()
    return name + "@" + name.prefix(1) + ".example"
  }

  private static func isName(_ word: String) -> Bool {
    guard let first = word.first, let second = word.dropFirst().first else { return false }
    return first.isUppercase && second.isLowercase
  }
}

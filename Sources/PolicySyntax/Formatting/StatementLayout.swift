/// A piece of a statement that is never broken: a token, or the phrase that stands for several.
struct Atom {
  var text: ArraySlice<UInt8>
  /// A blank stands before it, unless it starts a line.
  var isSpaced: Bool
  /// Further blanks before it, by which it stands below its like.
  var padding = 0
  /// What stands before it, if anything worth keeping does.
  var gap: Gap?

  var isComma: Bool { text.count == 1 && text.first == 0x2C }
  var isLeftParenthesis: Bool { text.count == 1 && text.first == 0x28 }

  /// In characters.
  var width: Int {
    var width = text.count
    if text.first == 0x22 { for byte in text where byte & 0xC0 == 0x80 { width -= 1 } }
    return width
  }
}

/// Atoms that stand on one line if they fit, and else are broken before some of them.
struct Group {
  var range: Range<Int>
  /// Where lines may start, ascending, all after the first atom.
  var breaks: [Int] = []
  /// Lines are filled; else every break is taken.
  var isFilled = false
  var children: [Group] = []
}

/// A statement as it is to be laid out.
struct StatementLayout {
  enum Alignment { case none, preauthorization, definition, runner }

  var atoms: [Atom] = []
  /// What always starts a line: the statement, a role's clauses, a rule's reason.
  var lines: [Group] = []
  /// With which neighbours it is aligned.
  var alignment = Alignment.none
  /// What stands before it.
  var before = Gap()
}

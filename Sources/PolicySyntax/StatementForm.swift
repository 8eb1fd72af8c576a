import RoomModel
import SourceText

/// Which forms of the tables the statement that is read may have: in words only once a message asks for them.
enum StatementForm {
  /// What a keyword starts.
  case statement(Keyword)
  /// What stands below a role.
  case clause
  case setting(Setting, Word)
  case preauthorization(Word)
}

extension Parser {
  /// What the statement that is parsed should look like: the help where none is nearer.
  var form: String? {
    let (forms, word): ([String], String)
    switch formMeant {
    case .statement(let keyword):
      guard let kind = keyword.statement else { return nil }
      (forms, word) = (kind.row.forms, keyword.text)
    case .clause:
      let clauses = StatementKind.role.row.forms.dropFirst().map { "`\($0)`" }
      return "its clauses are " + listed(clauses)
    case .setting(let setting, let name): (forms, word) = (setting.row.forms, text(name))
    case .preauthorization(let name):
      let short = shortened(text(name))
      let all = StatementKind.preauthorization.row.forms.map { "`" + short + $0.drop { $0 != " " } + "`" }
      return "its forms are " + listed(all)
    case nil: return nil
    }
    let meant = forms.compactMap { form -> String? in
      let first = form.prefix { $0 != " " }
      return first.split(separator: "|").contains { $0 == word }
        ? "`\(word)\(form.dropFirst(first.count))`" : nil
    }
    return (meant.count > 1 ? "its forms are " : "its form is ") + listed(meant)
  }
}

extension Keyword {
  /// The kind of statement that the keyword starts; nil for one that starts none.
  var statement: StatementKind? {
    switch self {
    case .roompolicy: .edition
    case .profile: .profile
    case .use: .use
    case .role: .role
    case .right: .right
    case .relation: .relation
    case .define: .definition
    case .allow, .forbid: .rule
    case .redefine: .redefinition
    case .lift: .lifting
    case .assert: .assertion
    default: nil
    }
  }
}

import PolicyPages
/// The manual page of the command, in roff with the `man` macros, made from the table of verbs.
enum ManualPage {
  static var text: String {
    var lines = [
      ".\\\" Generated from the table of verbs by roompolicy-dev generate; edit that, not this page.",
      ".TH ROOMPOLICY 1 \"\" \"roompolicy \(version)\" \"User Commands\"",
      ".SH NAME", "roompolicy \\- who can do what in an encrypted room, and why",
      ".SH SYNOPSIS", ".B roompolicy", ".I VERB", "[\\fIOPTION\\fR]... [\\fIOPERAND\\fR]...",
      ".SH DESCRIPTION",
      escaped(
        """
        Compiles, checks, tests and explains policies of rooms for encrypted group chat, and answers whether an \
        actor may do an operation. A file may be `-`, which is standard input. Results go to standard output, \
        diagnostics to standard error; in the forms for machines everything goes to standard output.
        """), ".SH VERBS",
    ]
    for verb in Verb.all { lines += section(verb) }
    lines += [
      ".SH THE LANGUAGE", ".B roompolicy help language", ".PP", ".nf", escaped(LanguagePage.text), ".fi",
      ".SH OPTIONS OF EVERY VERB",
    ]
    for option in Verb.common { lines += item(option) }
    lines += [".SH EXIT STATUS"]
    for (status, meaning) in [
      ("0", "yes: allowed, clean, passed, equal"),
      ("1", "no: denied, findings at or above --fail-on, a failed test, a difference"),
      ("2", "cannot say: bad usage, unreadable or malformed input, a policy that does not compile"),
      ("3", "depends: unknown facts decide; only `can`, and only with --depends"),
    ] { lines += [".TP", ".B \(status)", escaped(meaning)] }
    lines += [
      ".SH ENVIRONMENT", ".TP", ".B NO_COLOR", "Where it is set and not empty, nothing is coloured.",
      ".TP", ".B TERM", "Where it is `dumb`, nothing is coloured, and no screen is cleared.",
      ".TP", ".B COLUMNS", "How wide a table may be as text.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ verb: Verb) -> [String] {
    var lines = [
      ".SS \(escaped(verb.name))", ".B roompolicy \(escaped(verb.name))", ".I \(escaped(verb.operands))",
      ".PP", escaped(verb.summary.prefix(1).uppercased() + verb.summary.dropFirst()) + ".",
    ]
    if !verb.details.isEmpty { lines += [".PP", ".nf", escaped(verb.details), ".fi"] }
    if let sample = verb.sample {
      lines += [".PP", escaped(sample.title) + ":", ".nf"] + sample.lines.map(escaped) + [".fi"]
    }
    for option in verb.options { lines += item(option) }
    lines += [".PP", verb.examples.count == 1 ? "Example:" : "Examples:", ".nf"]
    lines += verb.examples.map { "    " + escaped($0) }
    return lines + [".fi"]
  }

  private static func item(_ option: Verb.Option) -> [String] {
    let value = option.value.map { " \\fI\(escaped($0))\\fR" } ?? ""
    return [".TP", ".B \\-\\-\(escaped(option.name))\(value)", escaped(option.purpose)]
  }

  /// Text as roff prints it: no line of it is a request, and nothing in it an escape.
  private static func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var shown = line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" : ""
      for character in line {
        switch character {
        case "\\": shown += "\\e"
        case "-": shown += "\\-"
        case "…": shown += "..."
        default: shown.append(character)
        }
      }
      return shown
    }.joined(separator: "\n")
  }
}

import PolicyPages
import RoomPolicy

extension Call {
  /// Prints the explanation of a code: `RP0301`, `rp0301` or `301`.
  func explainCode(_ word: String) -> ExitStatus {
    let digits = word.uppercased().hasPrefix("RP") ? String(word.dropFirst(2)) : word
    let number = digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
    guard let code = diagnosticCodes.first(where: { $0.number == number }) else {
      return fail(
        UsageCode.malformed, "`\(word.prefix(60))` is no code of a report", help: helpWithCode(word, number))
    }
    let page = CodeExplanationPage(code, report: code.explanation.example?.report)
    switch value("format") {
    case "json": print(page.document)
    case "markdown": shell.write(page.markdown)
    default: shell.print(page.text)
    }
    return .yes
  }

  private func helpWithCode(_ word: String, _ number: Int?) -> String {
    if word.contains(".") || word.contains("/") {
      return "a question about a policy is `roompolicy explain POLICY ACTOR OPERATION [TARGET]`"
    }
    var meant = word.uppercased()
    if let number, number < 10_000 { meant = "RP" + String("000\(number)".suffix(4)) }
    return near(meant, among: diagnosticCodes.map(\.code), atMost: 1).first.map { "did you mean `\($0)`?" }
      ?? "`roompolicy list codes` lists them all"
  }
}

import RoomModel

/// A page of `Grammar/` that is made from a table in the code.
///
///     for page in GeneratedPage.allCases { print(page.fileName, page.text.utf8.count) }
///
/// `roompolicy-dev generate` writes them all, and the tests hold the written ones to what stands here.
public enum GeneratedPage: String, CaseIterable, Sendable {
  case operations, facts, settings, capabilities, instructions, diagnostics

  /// The page's name inside `Grammar/`.
  public var fileName: String { rawValue + ".md" }

  /// The page, UTF-8 Markdown with a line end after its last line.
  public var text: String {
    var page = Markdown(title: title)
    switch self {
    case .operations: page.appendOperations()
    case .facts: page.appendFacts()
    case .settings: page.appendSettings()
    case .capabilities: page.appendCapabilities()
    case .instructions: page.appendInstructions()
    case .diagnostics: page.appendDiagnostics()
    }
    return page.text
  }

  private var title: String {
    switch self {
    case .operations: "Operations"
    case .facts: "Facts"
    case .settings: "Settings"
    case .capabilities: "Capabilities"
    case .instructions: "Instructions"
    case .diagnostics: "Diagnostics"
    }
  }
}

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PolicyReports
import RoomFormats
import RoomPolicy

extension Call {
  /// Prints one JSON document, with the notes that came before it.
  func print(_ document: some Encodable) { shell.print(json: document) }
}

extension Shell {
  func print(json document: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let reported = notes
    notes = []
    let data =
      reported.isEmpty
      ? try? encoder.encode(document) : try? encoder.encode(NotedDocument(document, reported))
    if let data { write(ArraySlice(data) + [0x0A]) }
  }

  /// Prints the notes that no document has taken.
  func printNotes() {
    let reported = notes
    notes = []
    if !reported.isEmpty { print(json: JSONReport(diagnostics: reported)) }
  }
}

/// A document that has `diagnostics` besides its own members.
private struct NotedDocument<Document: Encodable>: Encodable {
  let document: Document
  let diagnostics: [JSONDiagnostic]

  init(_ document: Document, _ diagnostics: [JSONDiagnostic]) {
    self.document = document
    self.diagnostics = diagnostics
  }

  private enum CodingKeys: String, CodingKey { case diagnostics }

  func encode(to encoder: any Encoder) throws {
    try document.encode(to: encoder)
    var own = encoder.container(keyedBy: CodingKeys.self)
    try own.encode(diagnostics, forKey: .diagnostics)
  }
}

import PolicyMachine
import RoomModel
import SourceText

@testable import RoomFormats

/// What a reading of a text came to, in a form that tests compare.
struct Reading {
  let text: String
  let diagnostics: [Diagnostic]

  /// Each diagnostic's mistake and the text under it: `duplicateKey "a"`.
  var mistakes: [String] {
    diagnostics.map { diagnostic in
      let mistake = InputMistake.allCases.first { $0.code == diagnostic.code }
      return mistake.map { "\($0)" } ?? diagnostic.code
    }
  }

  /// The text under each diagnostic.
  var places: [String] { diagnostics.map { piece($0.span) } }

  func piece(_ span: Span) -> String {
    String(decoding: Array(text.utf8)[span.range], as: UTF8.self)
  }

  static func json(_ text: String) -> Reading {
    Reading(
      text: text,
      diagnostics: JSONReader.read(Source(name: "a.json", bytes: Array(text.utf8)), id: 0).diagnostics)
  }

  static func json(bytes: [UInt8]) -> Reading {
    Reading(
      text: String(decoding: bytes, as: UTF8.self),
      diagnostics: JSONReader.read(Source(name: "a.json", bytes: bytes), id: 0).diagnostics)
  }

  static func state(_ text: String) -> Reading {
    Reading(
      text: text,
      diagnostics: readRoomState(Source(name: "a.json", bytes: Array(text.utf8)), id: 0).diagnostics)
  }

  static func state(_ text: String, against program: Program) -> Reading {
    let source = Source(name: "a.json", bytes: Array(text.utf8))
    return Reading(text: text, diagnostics: readRoomState(source, id: 0, against: program).diagnostics)
  }

  static func seed(_ text: String) -> Reading {
    Reading(
      text: text,
      diagnostics: readSeedDocument(Source(name: "a.json", bytes: Array(text.utf8)), id: 0).diagnostics)
  }

  /// The text with the fix-its applied.
  var fixed: String {
    var bytes = Array(text.utf8)
    let edits = diagnostics.compactMap(\.fix).flatMap(\.edits).sorted { $0.span.start > $1.span.start }
    for edit in edits { bytes.replaceSubrange(edit.span.range, with: edit.replacement.utf8) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension RoomState {
  static func of(_ text: String) -> RoomState? {
    readRoomState(Source(name: "a.json", bytes: Array(text.utf8)), id: 0).state
  }
}

func string(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }

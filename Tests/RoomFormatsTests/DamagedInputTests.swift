import Expectations
import PolicyMachine
import RoomModel
import SourceText
import Testing

@testable import RoomFormats

/// Whatever the bytes, a reading ends, and its diagnostics point into the file.
struct DamagedInputTests {
  @Test(arguments: 0..<60) func damagedFilesAreAnsweredWithPlacesInThem(_ seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func below(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let texts = [RoomStateTests.lounge, SeedDocumentTests.printed, SeedDocumentTests.fixed]
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"", "\\u", "\\uD8", "1e9", "-", "null", "@", "\u{202E}", "é",
    ]
    for _ in 0..<20 {
      var bytes = Array(texts[below(3)].utf8)
      for _ in 0...below(4) {
        let place = below(bytes.count)
        switch below(4) {
        case 0: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(20)))
        case 1: bytes[place] = UInt8(below(256))
        case 2: bytes.insert(contentsOf: Array(pieces[below(pieces.count)].utf8), at: place)
        default: bytes.removeSubrange((place + 1)...)
        }
        if bytes.isEmpty { bytes = [0x7B] }
      }
      let source = Source(name: "a.json", bytes: bytes)
      let program = RoomStateCheckTests.standard(singleDevice: true)
      let (room, diagnostics) = readRoomState(source, id: 0, against: program)
      let (document, others) = readSeedDocument(source, id: 0)
      expect((room == nil), equals: diagnostics.contains { $0.severity == .error })
      expect((document == nil), equals: others.contains { $0.severity == .error })
      for diagnostic in diagnostics + others {
        for span in [diagnostic.span] + diagnostic.others.map(\.span) {
          expect(span.start >= 0 && span.start <= span.end && Int(span.end) <= bytes.count)
        }
        expect(!diagnostic.message.contains { $0.isNewline })
      }
    }
  }
}

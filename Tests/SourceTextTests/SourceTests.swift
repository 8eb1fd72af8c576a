import Expectations
import SourceText
import Testing

struct SourceTests {
  @Test func columnsCountFromOneInBothUnits() {
    let text = source("open\r\n# é👍x\n")
    let place = text.place(at: text.bytes.count - 2)
    expect(place.line == 2 && place.column == 9 && place.utf16Column == 6 && place.byte == 14)
    expect(text.place(at: 0).column == 1 && text.place(at: 0).utf16Column == 1)
  }

  @Test func aByteOrderMarkHasNoColumn() {
    let text = source("\u{FEFF}open\nx")
    expect(text.place(at: 3) == text.place(at: 3) && text.place(at: 3).column == 1)
    expect(text.place(at: 1).column == 1 && text.place(at: 5).utf16Column == 3)
    expect(text.place(at: 8).line == 2 && text.place(at: 8).column == 1)
  }

  @Test func offsetsOutsideCountAsTheNearerEnd() {
    let text = source("ab\nc")
    expect(text.place(at: -5), equals: text.place(at: 0))
    expect(text.place(at: 99), equals: text.place(at: 4))
    expect(text.text(Span(source: 0, start: 3, end: 99)), equals: "c")
    expect(source("").place(at: 7).line, equals: 1)
  }

  @Test func placesOfALongLineAreFoundWithoutReadingIt() {
    let long = source(String(repeating: "aé👍", count: 300_000))
    var sum = 0
    for index in 0..<20_000 { sum += long.place(at: index * 105).utf16Column - (index * 60 + 1) }
    expect(sum, equals: 0)
  }

  @Test func whatIsNoTextHasTheColumnsThatItsReplacementHas() {
    let pieces: [[UInt8]] = [
      [0x61], Array("é".utf8), Array("€".utf8), Array("👍".utf8), [0xFF], [0x80], [0xC0], [0xE2, 0x82],
      [0xED, 0xA0],
      [0xF0, 0x9F, 0x91], [0xF0, 0x80], [0xF4, 0x90], [0xF5], [0xE0, 0x9F], [0xC3],
    ]
    var long: [UInt8] = []
    for first in pieces {
      for second in pieces {
        for third in pieces {
          let bytes = first + second + third
          long += bytes
          let column = Source(name: "x", bytes: bytes).utf16Column(at: bytes.count)
          expect(column, equals: String(decoding: bytes, as: UTF8.self).utf16.count + 1, "\(bytes)")
        }
      }
    }
    let column = Source(name: "x", bytes: long).utf16Column(at: long.count)
    expect(long.count > 4096 && column == String(decoding: long, as: UTF8.self).utf16.count + 1)
  }

  @Test(arguments: [1023, 1024, 1025, 2048])
  func everySizeHasAPlaceForItsEnd(size: Int) {
    let text = Source(name: "x", bytes: [UInt8](repeating: 0x61, count: size))
    expect(text.place(at: size).utf16Column, equals: size + 1)
  }

  /// Line feeds are looked for eight bytes at a time.
  @Test func linesStartBehindEachLineFeed() {
    var state: UInt64 = 1
    let near: [UInt8] = [0x0A, 0x8A, 0x0B, 0x09, 0x00, 0x41, 0xFF, 0x0A]
    for length in 0..<300 {
      let bytes = (0..<length).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return near[Int(state >> 61)]
      }
      let starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { Int32($0 + 1) }
      expect(Source(name: "text", bytes: bytes).lineStarts, equals: starts)
    }
  }
}

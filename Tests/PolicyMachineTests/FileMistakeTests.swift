import Expectations
import PolicyMachine
import RoomModel
import Testing

struct FileMistakeTests {
  /// What the reader says of the rich file after `damage`, with a digest that fits.
  private func mistake(_ damage: (inout [UInt8]) -> Void) -> FileMistake? {
    var file = Fixture.rich.encoded()
    damage(&file)
    do {
      _ = try Program.decode(Fixture.sealed(file))
      return nil
    } catch {
      return error
    }
  }

  private func offset(_ place: VerifyMistake.Place) -> Int { Fixture.rich.offset(of: place) }

  /// Where section `section` starts, its count first.
  private func start(_ section: VerifyMistake.Place) -> Int { offset(section) - 4 }

  @Test func sourceTextIsNoCompiledPolicy() {
    #expect(throws: FileMistake(offset: 0, reason: .notACompiledPolicy)) {
      try Program.decode(Fixture.bytes("roompolicy 1\n"))
    }
  }

  @Test(arguments: [0, 5, 8, 73]) func aStubIsTooShort(length: Int) throws {
    let stub = Array(Fixture.rich.encoded()[..<length])
    let thrown = #expect(throws: FileMistake.self) { try Program.decode(stub) }
    expect(thrown?.reason, equals: .tooShort(length: length))
  }

  @Test func damageIsNoticedBeforeAnythingElseIsRead() {
    var file = Fixture.rich.encoded()
    file[8] = 9
    let end = file.count - SHA256.length
    #expect(throws: FileMistake(offset: end, reason: .damaged)) { try Program.decode(file) }
  }

  @Test func anotherVersionIsRefused() {
    expect(
      mistake { $0[9] += 1 },
      equals: FileMistake(offset: 8, reason: .unknownVersion(256 + FileFormat.version))
    )
  }

  @Test func sectionsMustFillTheFile() {
    let length = UInt64(Fixture.rich.encoded().count)
    expect(
      mistake { $0[10] += 1 },
      equals: FileMistake(
        offset: 10, reason: .sectionsDoNotFit(expected: length + 1, found: Int(length))))
    for section in FileSection.allCases {
      expect(mistake { $0[13 + 4 * section.rawValue] = 0xFF }?.offset, equals: 10)
    }
  }

  @Test func aSectionMayNotTakeBytesFromTheNext() {
    let moved = mistake {
      $0[10 + 4 * FileSection.entries.rawValue] += 16
      $0[10 + 4 * FileSection.code.rawValue] -= 16
    }
    expect(moved, equals: FileMistake(offset: start(.instruction(0)), reason: .leftover(.entries, bytes: 16)))
    let cut = mistake {
      $0[10 + 4 * FileSection.files.rawValue] -= 1
      $0[10 + 4 * FileSection.entries.rawValue] += 1
    }
    expect(cut?.reason, equals: .truncated(.files, needed: 15, left: 14))
  }

  @Test func aCountThatCannotBeIsRefusedBeforeAnyMemoryIsTaken() {
    for (section, row, least) in [
      (FileSection.names, VerifyMistake.Place.name(0), 7), (.preauthorizations, .preauthorization(0), 3),
      (.rules, .rule(0), 16), (.files, .file(0), 4), (.entries, .entry(0), 4), (.code, .instruction(0), 16),
    ] {
      let start = start(row)
      let found = mistake { for byte in 0..<4 { $0[start + byte] = 0xFF } }
      expect(found?.offset, equals: start)
      guard case .countTooGreat(section, let count, let most) = found?.reason else {
        Issue.record("\(section.word): \(found?.words ?? "accepted")")
        continue
      }
      expect(count, equals: 0xFFFF_FFFF)
      expect(most <= Fixture.rich.encoded().count / least)
    }
  }

  @Test func aStringMayNotBeLongerThanItsSection() {
    let start = offset(.role(5))
    expect(mistake { $0[start + 3] = 0x7F }?.offset, equals: start + 4)
  }

  @Test func aByteThatStandsForNothingIsRefused() {
    typealias Field = FileMistake.Field
    let code = offset(.instruction(0))
    let places: [(Int, Field)] = [
      (offset(.role(0)) - 2, .profile), (offset(.role(0)) + 4 + 7 + 4, .voice),
      (offset(.role(0)) + 4 + 7 + 4 + 1 + 4, .flag), (offset(.measures), .measureFlags),
      (offset(.measures) + 9, .flag), (offset(.measures) + 11, .optionality),
      (offset(.name(0)), .nameKind), (offset(.name(0)) + 1, .standing), (offset(.name(0)) + 2, .flag),
      (offset(.preauthorization(1)), .flag), (offset(.preauthorization(1)) + 6, .flag),
      (offset(.rule(0)), .effect), (offset(.rule(1)) - 1, .flag),
      (offset(.assertion(0)), .claim), (code, .opcode), (code + 2, .sense), (code + 3, .padding),
    ]
    for (place, field) in places {
      expect(
        mistake { $0[place] = 0xEE },
        equals: FileMistake(offset: place, reason: .unknownValue(field, value: 0xEE)))
    }
  }

  @Test func textIsPrintable() {
    for bad: UInt8 in [0x00, 0x0A, 0x1B, 0x7F, 0x80, 0xFF] {
      let fields: [(VerifyMistake.Place, Int, FileMistake.Field)] = [
        (.role(2), 4, .roleName), (.name(0), 7, .key), (.rule(0), 15, .ruleText), (.file(0), 4, .fileName),
        (.assertion(1), 15, .assertionText),
      ]
      for (place, skip, field) in fields {
        let start = offset(place) + skip
        expect(mistake { $0[start] = bad }, equals: FileMistake(offset: start, reason: .badText(field)))
      }
    }
  }

  @Test func aTabIsForRulesOnly() {
    let role = offset(.role(2)) + 4
    expect(mistake { $0[role] = 0x09 }?.reason, equals: .badText(.roleName))
    let rule = offset(.rule(0)) + 15
    expect(mistake { $0[rule] = 0x09 }, equals: nil)
  }

  @Test func anEmptyNameIsRefused() {
    var program = Fixture.rich
    program.names[0].key = []
    let offset = program.offset(of: .name(0)) + 3
    #expect(throws: FileMistake(offset: offset, reason: .emptyName(.key))) {
      try Program.decode(program.encoded())
    }
  }
}

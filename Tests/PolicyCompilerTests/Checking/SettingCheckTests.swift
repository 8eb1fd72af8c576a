import Expectations
import PolicyCompiler
import PolicyMachine
import RoomModel
import Testing

/// `Grammar/settings.md`: every setting in every form, and what it comes to.
struct SettingCheckTests {
  @Test func whatIsNotSaidHasItsDefault() throws {
    let settings = try checked("").settings
    expect(settings, equals: Settings())
    expect(
      settings,
      equals: (try checked(
        Setting.allCases.map(\.row.initial).filter { $0 != "none" }.joined(separator: "\n")))
        .settings)
  }

  @Test(arguments: Choice.allCases)
  func aOneWordChoiceIsAFact(_ choice: Choice) throws {
    let need = choice == .knockFirst ? "members-only\n" : ""
    let settings = try checked(need + choice.word).settings
    expect(settings.holds(choice))
    for other in Choice.allCases where other.setting == choice.setting && other != choice {
      let isBesides = other == .flexibleMembership || choice == .flexibleMembership && other == .membersOnly
      expect(settings.holds(other), equals: (isBesides && choice != .fixedMembership))
    }
  }

  @Test func whatIsSaidTwiceAlikeCountsOnce() throws {
    let policy = try checked(
      "open\nflexible-membership\nopen\nmax-users   5\nmax-users 5 # again\nbot a@b\nbot a@b")
    expect(policy.settings.holds(.open) && policy.settings.holds(.flexibleMembership))
    expect(policy.names.names.count, equals: 1)
  }

  @Test func joinLinksTakeEachPart() throws {
    expect(try checked("join-links").settings.joinLinks?.signers.bits, equals: 0b110000)
    let links = try checked("join-links signed by member, admin expire after 2 weeks multi-use as visitor")
      .settings
      .joinLinks
    expect(links?.signers.bits, equals: 0b011000)
    expect(links?.expireAfter == 1_209_600 && links?.isMultiUse == true && links?.role == RoleNumber(2))
    expect(try checked("join-links multi-use").settings.joinLinks?.isMultiUse, equals: true)
    expect(try checked("join-links as admin").settings.joinLinks?.role, equals: RoleNumber(4))
    expect(try checked("join-links").settings.holds(.noJoinLinks), equals: false)
  }

  @Test func loggingNamesItsLoggers() throws {
    let policy = try checked("logging required by log@example.com, @tape@example.com")
    expect(policy.settings.logging, equals: .required)
    expect(policy.names.names.map(\.standing), equals: [.logger, .logger])
    expect(try checked("logging optional").settings.logging, equals: .optional)
    expect(try checked("logging optional by log@example.com").names.names.count, equals: 1)
  }

  @Test func historyTakesEachPart() throws {
    let settings = try checked("history shared for 8 days by member automatically").settings
    let history = settings.history
    expect(
      settings.bounds[.historyPeriod] == 691_200 && history?.roles.bits == 0b1000
        && history?.isAutomatic == true)
    let shared = try checked("history shared").settings
    let plain = shared.history
    expect(
      shared.bounds[.historyPeriod] == nil && plain?.roles.bits == 0b110000 && plain?.isAutomatic == false)
  }

  @Test func botsAddUp() throws {
    let policy = try checked("bot tick@example.com\nbot tock@example.com as visitor")
    expect(policy.names.names.map(\.botRole), equals: [nil, RoleNumber(2)])
    expect(policy.settings.holds(.noBots), equals: false)
  }

  @Test func fourSettingsAreOptionalRequiredOrForbidden() throws {
    for value in Optionality.allCases {
      let settings = try checked(
        ["delivery-notifications", "read-receipts", "typing", "presence"].map { "\($0) \(value.word)" }
          .joined(separator: "\n")
      ).settings
      expect(
        [settings[.deliveryNotifications], settings[.readReceipts], settings[.typing], settings[.presence]],
        equals: [value, value, value, value])
    }
  }

  @Test func expiryHasBoundsAndADefault() throws {
    let expiry = try checked("expiry required from 1 hour to 4 weeks default 1 day").settings.expiry
    expect(
      [expiry.least, expiry.most, expiry.initial] == [3600, 2_419_200, 86400]
        && expiry.optionality == .required)
    expect(try checked("expiry optional from 1 second to 1 second").settings.expiry.initial, equals: nil)
  }

  @Test func unitsArePowersOfAThousandAndSecondsToWeeks() throws {
    for (word, bytes) in [
      ("B", 1), ("kB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
    ] {
      expect(
        try checked("max-attachment 3 \(word)").settings.bounds[.maxAttachment], equals: UInt64(3 * bytes))
    }
    for (word, seconds) in [
      ("seconds", 1), ("minutes", 60), ("hours", 3600), ("days", 86400), ("weeks", 604_800),
    ] {
      expect(
        try checked("update-interval 3 \(word) to forever").settings.bounds[.updateInterval],
        equals: UInt64(3 * seconds))
    }
    expect(try checked("update-interval 1 day to 1 week").settings.updateMost, equals: 604_800)
    expect(try checked("slow-mode 2 minutes").settings.bounds[.slowMode], equals: 120)
    expect(try checked("slow-mode 0 seconds").settings.bounds[.slowMode], equals: nil)
  }

  @Test func numbersAreKept() throws {
    let settings = try checked("max-clients 0\nmax-users 7\noutstanding-key-packages 9").settings
    expect(
      settings.bounds[.maxClients] == 0 && settings.bounds[.maxUsers] == 7
        && settings.bounds[.outstandingKeyPackages] == 9)
  }

  @Test func anOwningSystemServesTheOwningProvidersUsers() throws {
    let policy = try checked(
      "owning-system hub@example.com\nsystem hub@example.net for Example.NET\nowning-provider Example.com")
    let keys = policy.names.names.filter { $0.kind == .systemForDomain }
      .map { String(decoding: $0.key, as: UTF8.self) }
    expect(keys, equals: ["hub@example.net\0example.net", "hub@example.com\0example.com"])
    expect(policy.settings.owningProvider, equals: Array("example.com".utf8))
  }

  @Test func aParentRoomIsAURI() throws {
    expect(try checked("parent-room im:mimi=%23team@example.com").settings.parent != nil)
  }

  @Test func preauthorizationsKeepTheirOrder() throws {
    let policy = try checked(
      "preauth-outcast user eve@example.net\npreauth-member domain example.net\n"
        + "preauth-member domain *.example.net\npreauth-admin workgroup sales@example.com\n"
        + "preauth-visitor group all@example.com\npreauth-owner system hub@example.com\npreauth-member anyone"
    )
    expect(policy.preauthorizations.map(\.role.rank), equals: [0, 3, 3, 4, 2, 5, 3])
    expect(
      policy.preauthorizations.map(\.kind),
      equals: [.user, .domain, .domain, .workgroup, .group, .system, .anyone])
    expect(
      policy.preauthorizations.map { $0.name == nil },
      equals: [false, false, false, false, false, false, true])
  }

  @Test func teamIsWorkgroupWithAHint() {
    let compilation = compiled("roompolicy 1\npreauth-member team sales@example.com")
    expect(compilation.policy?.preauthorizations.map(\.kind), equals: [.workgroup])
    expect(compilation.diagnostics.map(\.severity), equals: [.note])
  }

  @Test func aConflictPointsAtBoth() {
    let compilation = compiled("roompolicy 1\nmoderated\nopen\nunmoderated")
    let diagnostic = compilation.diagnostics[0]
    expect(compilation.sources[0].text(diagnostic.span), equals: "unmoderated")
    expect(diagnostic.others.map { compilation.sources[0].text($0.span) }, equals: ["moderated"])
  }
}

import Expectations
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText
import Testing

/// `Grammar/facts.md` as the language writes it: every fact by every subject that it has.
struct FactCheckTests {
  /// A phrase for each fact, and how it is understood. Roles by rank: 0 outcast to 5 owner.
  static let phrases: [(phrase: String, notation: String)] = [
    ("actor is owner", "isRole [5]"),
    ("target is outcast", "isRole of target [0]"),
    ("actor is one of member, admin", "isOneOf [3, 4]"),
    ("actor is at least member", "isAtLeast [3, 4, 5]"),
    ("actor is occupant", "isOccupant [2, 3, 4, 5]"),
    ("target is active", "isActive of target"),
    ("actor is moderator", "isModerator [4, 5]"),
    ("actor has voice", "hasVoice"),
    ("actor is preauthorized", "isPreauthorized"),
    ("actor is preauthorized as admin", "isPreauthorizedAs [4]"),
    ("actor is preauthorized by user", "isPreauthorizedByUser"),
    ("actor is from domain *.example.net", "isFromDomain"),
    ("actor is in workgroup sales@example.com", "isInWorkgroup"),
    ("actor is in group sales@example.com", "isInGroup"),
    ("target is user im:mimi=%40bob@example.com", "isUser of target"),
    ("actor is owning system", "isOwningSystem"), ("actor is system", "isSystem"),
    ("actor is logger", "isLogger"), ("actor is named bot", "isNamedBot"), ("actor is bot", "isBot"),
    ("actor uses a pseudonym", "usesPseudonym"), ("actor has another client", "hasAnotherClient"),
    ("actor joined less than 10 minutes ago", "joinedLessThan 600"),
    ("target joined less than 1 week ago", "joinedLessThan of target 604800"),
    ("target has another client", "hasAnotherClient of target"), ("actor is invited", "isInvited"),
    ("actor is knocking", "isKnocking"),
    ("actor is member of parent room", "isMemberOfParent"), ("actor is member", "isRole [3]"),
    ("actor is target", "actorIsTarget"), ("actor outranks target", "actorOutranksTarget"),
    ("target outranks actor", "targetOutranksActor of target"),
    ("actor is system for target", "actorIsSystemForTarget"),
    ("actor consents to target", "actorConsentsToTarget"),
    ("target consents to actor", "targetConsentsToActor of target"),
    ("target blocks actor", "targetBlocksActor of target"),
    ("actor and target share a domain", "sharesDomain"),
    ("room is open", "roomIs open"), ("room has parent", "roomHasParent"),
    ("room has join-links", "roomHasJoinLinks"), ("room needs parent", "roomNeedsParent"),
    ("join-links are to knock", "joinLinksAreToKnock"), ("room has history", "roomHasHistory"),
    ("logging is required", "loggingIs required"), ("expiry is optional", "expiryIs optional"),
    ("delivery-notifications is forbidden", "deliveryNotificationsIs forbidden"),
    ("read-receipts is forbidden", "readReceiptsIs forbidden"), ("typing is optional", "typingIs optional"),
    ("presence is required", "presenceIs required"), ("room has a logger", "roomHasLogger"),
    ("room has clients", "roomHasClients"), ("room has users", "roomHasUsers"),
    ("room has fewer than 7 clients", "roomHasFewerClients 7"),
    ("room has fewer than 7 users", "roomHasFewerUsers 7"),
    ("room has at least 3 admin", "roomHasAtLeast [4] 3"),
    ("room has at least 3 active admin", "roomHasAtLeastActive [4] 3"),
    ("room has an active owner", "roomHasActive [5] 1"),
    ("request is external", "isExternal"), ("request has correct password", "hasCorrectPassword"),
    ("request has valid link", "hasValidLink"),
    ("request has valid link signed by owner", "hasValidLinkSignedBy [5]"),
    ("request has given KeyPackage", "hasGivenKeyPackage"),
    ("request has at most 2 outstanding KeyPackages", "hasAtMostOutstanding 2"),
    ("request has at least 2 approvals", "hasApprovals 2"),
    ("new role is admin", "newRoleIs [4]"), ("new role is one of owner, admin", "newRoleIsOneOf [4, 5]"),
    ("new role is at least admin", "newRoleIsAtLeast [4, 5]"), ("psk is resumption", "pskIsResumption"),
    ("since last update < 2 hours", "sinceLastUpdate 7200"),
    ("since last message < 10 seconds", "sinceLastMessage 10"),
    ("attachment larger than 5 MB", "attachmentLarger 5000000"),
    ("history older than 1 week", "historyOlder 604800"),
    ("request expires after 90 minutes", "expiresAfter 5400"),
    ("request is acceptable to actor", "isAcceptable"),
    ("request has accepted link", "hasAcceptedLink"), ("request gives an undue role", "givesUndueRole"),
    ("request exceeds outstanding-key-packages", "exceedsOutstanding"),
    ("request is before update-interval", "isBeforeUpdateInterval"),
    ("request is before slow-mode", "isBeforeSlowMode"),
    ("actor may share history", "mayShareHistory"),
    ("request exceeds max-attachment", "exceedsMaxAttachment"),
    ("request exceeds history period", "exceedsHistoryPeriod"), ("request breaks expiry", "breaksExpiry"),
    ("request gives a second client", "givesSecondClient"),
    ("request removes last client", "removesLastClient"),
    ("request leaves no active moderator", "leavesNoActiveModerator"),
    ("request leaves no owner", "leavesNoOwner"),
    ("request leaves no active occupant", "leavesNoActiveOccupant"),
    ("request exceeds max-clients", "exceedsMaxClients"), ("request exceeds max-users", "exceedsMaxUsers"),
    ("request exceeds role maximum", "exceedsRoleMaximum"),
    ("request breaks role minimum", "breaksRoleMinimum"),
    ("request omits a pending removal", "omitsPendingRemoval"),
    ("request replaces own leaf", "replacesOwnLeaf"),
    ("request changes roles", "changesRoles"), ("request changes rules", "changesRules"),
    ("request changes preauthorization", "changesPreauthorization"),
    ("request changes membership style", "changesMembershipStyle"),
    ("request changes who runs the room", "changesWhoRunsIt"),
    ("request changes logging", "changesLogging"), ("request changes parent", "changesParent"),
    ("request changes metadata", "changesMetadata"),
    ("request changes other settings", "changesOtherSettings"),
    ("request changes other extensions", "changesOtherExtensions"),
    ("request touches an owner or admin entry", "touchesOwnerOrAdminEntry"),
    ("request makes room flexible", "makesRoomFlexible"), ("request makes room fixed", "makesRoomFixed"),
    ("request removes its sender", "removesItsSender"),
    ("request shuts out an owner", "shutsOutOwner"),
    ("actor holds pinner", "holdsRight right 0"), ("target holds pinner", "holdsRight of target right 0"),
    ("actor is guardian of target", "actorIsRelation relation 0"),
    ("target is guardian of actor", "targetIsRelation of target relation 0"),
    ("actor is not guardian of target", "!actorIsRelation relation 0"),
    ("right is pinner", "rightIs right 0"), ("actor may grant the right", "mayGrantRight"),
  ]

  /// Facts of `profile roles` alone.
  static let ofRoles: Set<Fact> = [
    .canCapability, .mayChange, .isPreauthorizedFor, .mayMakeChange, .givesPreauthorizedRole, .givesLinkRole,
    .actsFromOutside,
  ]

  @Test(arguments: phrases)
  func aFactIsUnderstood(_ phrase: String, _ notation: String) throws {
    // Why: a definition that no rule uses suits every operation.
    let policy = try checked(
      "profile empty\nright pinner\nrelation guardian\ndefine it as \(phrase)\nallow \(operation(for: notation)) if it"
    )
    expect(policy.condition?.notation, equals: notation)
  }

  /// An operation that has the fact, target and all.
  private func operation(for notation: String) -> String {
    let name = notation.prefix { $0 != " " }
    guard let fact = Fact.allCases.first(where: { "\($0)" == name }) else { return "ban" }
    let wantsTarget = notation.contains(" of target") || fact.row.scope == .target
    let operation = Operation.allCases.first {
      fact.row.scope.contains($0) && ($0.row.hasTarget || !wantsTarget) && !$0.isProposal
    }
    return operation?.row.phrase ?? "ban"
  }

  @Test func everyFactHasAPhraseHere() {
    let named = Set(FactCheckTests.phrases.map { String($0.notation.prefix { $0 != " " }) })
    for fact in Fact.allCases where !FactCheckTests.ofRoles.contains(fact) {
      expect(named.contains("\(fact)"))
    }
  }

  @Test func aFactIsRefusedWhereItsOperationsEnd() {
    for fact in Fact.allCases where fact.row.scope != .always && fact.row.scope != .target {
      guard
        let phrase = FactCheckTests.phrases.first(where: { $0.notation.prefix { $0 != " " } == "\(fact)" })
      else { continue }
      let operations = Operation.allCases.filter { $0 != .unban }
      let text =
        "roompolicy 1\nprofile empty\nright pinner\n"
        + operations.map { "allow \($0.row.phrase) if \(phrase.phrase)\n" }.joined()
      let reports = compiled(text).diagnostics
      let source = Source(name: "room.roompolicy", bytes: Array(text.utf8))
      // Why: a rule for a commit governs its bare proposal too.
      let refused = operations.indices.filter {
        !fact.row.scope.contains(operations[$0])
          || !fact.row.scope.contains(operations[$0].proposalTwin ?? operations[$0])
      }
      expect(reports.allSatisfy { $0.code == CheckCode.factNotForOperation.code }, "\(phrase)")
      expect(reports.map { source.position(at: Int($0.span.start)).line - 4 }, equals: refused, "\(phrase)")
    }
  }

  @Test func capabilitiesAndChangesAreFactsOfProfileRoles() throws {
    let policy = try checked(
      "profile roles\nrole guest = 2\n  can send message\nrole host = 7 includes guest\n  can ban\n"
        + "  may change guest to none, banned\n"
        + "allow ban if actor can ban and actor can canSendMessage and actor may change guest to banned "
        + "and actor has voice and actor is preauthorized for ban and actor may make the change "
        + "and request gives the preauthorized role and request gives the role of the link "
        + "and actor acts from outside")
    expect(
      policy.condition?.notation,
      equals: "(canCapability [3] & canCapability [2, 3] & mayChange [3] & hasVoice [2, 3] "
        + "& isPreauthorizedFor [3] & mayMakeChange & givesPreauthorizedRole & givesLinkRole & actsFromOutside)"
    )
  }

  @Test func aRoleMayBeCalledModeratorWhereThereAreNoModerators() throws {
    let policy = try checked("profile roles\nrole moderator\nallow join if actor is moderator")
    expect(policy.condition?.notation, equals: "isRole [2]")
  }

  @Test func namesAreKeptAsTheyCompare() throws {
    let policy = try checked(
      "profile empty\nallow ban if actor is user @Bob@EXAMPLE.com or target is user mimi://example.com/u/Bob "
        + "or actor is user im:mimi=%40Bob@Example.COM or actor is user Bob@example.com "
        + "or actor is from domain *.Example.NET or actor is from domain example.net")
    expect(
      policy.names.names.map { String(decoding: $0.key, as: UTF8.self) },
      equals: [
        "Bob@example.com", "example.net", "example.net",
      ])
    expect(policy.names.names.map(\.kind), equals: [.user, .domainsBelow, .domain])
  }
}

/// Something a condition may ask about. One row each (`Fact.row`), shared by parser, checker, lists and pages.
public enum Fact: UInt8, CaseIterable, Sendable {
  // Of actor or target.
  case isRole, isOneOf, isAtLeast, isOccupant, isActive, isModerator, hasVoice
  case isPreauthorized, isPreauthorizedAs, isPreauthorizedByUser
  case isFromDomain, isInWorkgroup, isInGroup, isUser
  case isOwningSystem, isSystem, isLogger, isNamedBot, isBot, usesPseudonym, isInvited, isKnocking
  case isMemberOfParent, canCapability, mayChange, holdsRight
  case hasAnotherClient, joinedLessThan
  // Between actor and target.
  case actorIsTarget, actorOutranksTarget, targetOutranksActor, actorIsSystemForTarget
  case actorConsentsToTarget, targetConsentsToActor, targetBlocksActor, sharesDomain
  case actorIsRelation, targetIsRelation
  // Of the room.
  case roomIs, roomHasParent, roomNeedsParent, roomHasJoinLinks, joinLinksAreToKnock, roomHasHistory
  case loggingIs, expiryIs, deliveryNotificationsIs, readReceiptsIs, typingIs, presenceIs
  case roomHasLogger, roomHasClients, roomHasUsers, roomHasFewerClients, roomHasFewerUsers
  case roomHasAtLeast, roomHasAtLeastActive, roomHasActive
  // Of the request, as given.
  case isExternal, hasCorrectPassword, hasValidLink, hasValidLinkSignedBy, hasGivenKeyPackage
  case hasAtMostOutstanding, newRoleIs, newRoleIsOneOf, newRoleIsAtLeast, pskIsResumption, sinceLastUpdate,
    sinceLastMessage
  case attachmentLarger, historyOlder, expiresAfter, isAcceptable
  // Of the request, derived.
  case hasAcceptedLink, givesUndueRole, exceedsOutstanding, isBeforeUpdateInterval, isBeforeSlowMode,
    mayShareHistory
  case exceedsMaxAttachment, exceedsHistoryPeriod, breaksExpiry
  case givesSecondClient, removesLastClient, leavesNoActiveModerator, leavesNoOwner, leavesNoActiveOccupant
  case exceedsMaxClients, exceedsMaxUsers, exceedsRoleMaximum, breaksRoleMinimum
  case omitsPendingRemoval, replacesOwnLeaf
  case changesRoles, changesRules, changesPreauthorization, changesMembershipStyle, changesWhoRunsIt
  case changesLogging, changesParent, changesMetadata, changesOtherSettings, changesOtherExtensions
  case touchesOwnerOrAdminEntry, makesRoomFlexible, makesRoomFixed
  case removesItsSender, shutsOutOwner
  // Of the request, added since; a new fact goes here, or behind its like: the order is that of the pages.
  case hasApprovals, rightIs, mayGrantRight
  // Of `profile roles`.
  case isPreauthorizedFor, mayMakeChange, givesPreauthorizedRole, givesLinkRole, actsFromOutside
}

extension Fact {
  /// This fact's row.
  public var row: FactRow { Self.rows[Int(rawValue)] }

  /// The rows, by raw value, made once.
  static let rows: [FactRow] = allCases.map { $0.made }

  private var made: FactRow {
    switch self {
    case .isRole: party("is ROLE", .room, "holds that role", .role(.one))
    case .isOneOf: party("is one of ROLES", .room, "holds one of those roles", .role(.several))
    case .isAtLeast:
      party("is at least ROLE", .room, "holds that role or one that outranks it", .role(.atLeast))
    case .isOccupant:
      party("is occupant", .room, "is listed in a role that is neither none nor outcast", .role(.occupants))
    case .isActive: party("is active", .room, "has a client in the MLS group", .bit(.actorActive))
    case .isModerator: party("is moderator", .room, "is an active owner or admin", .activeRole)
    case .hasVoice: party("has voice", .room, "may send while the room is moderated", .voice)
    case .isPreauthorized:
      party("is preauthorized", .policy, "a preauthorization matches, and not to bar", .anyPreauthorization)
    case .isPreauthorizedAs:
      party(
        "is preauthorized as ROLE", .policy, "the first matching preauthorization gives that role",
        .preauthorization(.one))
    case .isPreauthorizedByUser:
      party(
        "is preauthorized by user", .policy, "the first matching preauthorization names the user",
        .bit(.actorPreauthorizedByUser))
    case .isFromDomain:
      party("is from domain DOMAIN", .room, "the user's domain is, or with `*.` is below, it", .name(.domain))
    case .isInWorkgroup:
      party("is in workgroup NAME", .room, "is listed in that workgroup", .name(.workgroup))
    case .isInGroup: party("is in group NAME", .room, "is listed in that group", .name(.group))
    case .isUser: party("is user USER", .room, "is that very user", .name(.user))
    case .isOwningSystem:
      party("is owning system", .policy, "is the owning provider's system", .bit(.actorOwningSystem))
    case .isSystem: party("is system", .policy, "is a system that the policy names", .bit(.actorSystem))
    case .isLogger: party("is logger", .policy, "is named by the logging setting", .bit(.actorLogger))
    case .isNamedBot: party("is named bot", .policy, "is named by a bot setting", .bit(.actorNamedBot))
    case .isBot: party("is bot", .room, "is no person but a bot", .bit(.actorBot))
    case .usesPseudonym: party("uses a pseudonym", .room, "is shown under a pseudonym", .bit(.actorPseudonym))
    case .isInvited: party("is invited", .room, "has an invite that is open", .bit(.actorInvited))
    case .isKnocking: party("is knocking", .room, "has a knock that is open", .bit(.actorKnocking))
    case .isMemberOfParent:
      party(
        "is member of parent room", .room, "is an occupant of the parent room", .bit(.actorMemberOfParent))
    case .canCapability:
      party("can CAPABILITY", .policy, "the role has that capability (profile roles)", .role(.capability))
    case .mayChange:
      party("may change ROLE to ROLE", .policy, "the role lists that change (profile roles)", .role(.change))
    case .holdsRight: party("holds RIGHT", .room, "holds that right, which the policy declares", .right)
    case .hasAnotherClient:
      party(
        "has another client", .room, "has two or more clients in the group", .bit(.actorAnotherClient))
    case .joinedLessThan:
      party("joined less than DURATION ago", .room, "was listed less long ago", .sinceJoining)

    case .actorIsTarget: between(.actor, "is target", "actor and target are one user", .bit(.sameUser))
    case .actorOutranksTarget:
      between(.actor, "outranks target", "the actor's role is strictly higher", .bit(.actorOutranks))
    case .targetOutranksActor:
      between(.target, "outranks actor", "the target's role is strictly higher", .bit(.targetOutranks))
    case .actorIsSystemForTarget:
      between(
        .actor, "is system for target", "the actor is the system of the target's provider",
        .bit(.actorSystemForTarget))
    case .actorConsentsToTarget:
      between(
        .actor, "consents to target", "the actor's consent to the target, for this room or all",
        .bit(.actorConsents))
    case .targetConsentsToActor:
      between(
        .target, "consents to actor", "the target's consent to the actor, for this room or all",
        .bit(.targetConsents))
    case .targetBlocksActor:
      between(.target, "blocks actor", "the target has blocked the actor", .bit(.targetBlocks))
    case .sharesDomain:
      between(.actor, "and target share a domain", "both users are of one domain", .bit(.shareDomain))

    case .actorIsRelation: between(.actor, "is RELATION of target", "the room lists the pair so", .relation)
    case .targetIsRelation: between(.target, "is RELATION of actor", "the room lists the pair so", .relation)

    case .roomIs:
      room("is CHOICE", .policy, "the policy makes that choice, aloud or by default", .setting(.choice))
    case .roomHasParent: room("has parent", .policy, "the policy names a parent room", .setting(.parent))
    case .roomNeedsParent:
      room(
        "needs parent", .policy, "being in the parent room is needed, and not only enough",
        .setting(.neededParent))
    case .joinLinksAreToKnock:
      FactRow(
        subject: .itself, pattern: "join-links are to knock", supplier: .policy, scope: .always,
        summary: "the policy's join links let one knock, and open no door", carrier: .setting(.linksToKnock))
    case .roomHasJoinLinks:
      room("has join-links", .policy, "the policy allows join links", .setting(.joinLinks))
    case .roomHasHistory:
      room("has history", .policy, "the policy allows sharing history", .setting(.history))
    case .loggingIs: setting("logging", .setting(.logging))
    case .expiryIs: setting("expiry", .setting(.expiry))
    case .deliveryNotificationsIs:
      setting("delivery-notifications", .setting(.optionality(.deliveryNotifications)))
    case .readReceiptsIs: setting("read-receipts", .setting(.optionality(.readReceipts)))
    case .typingIs: setting("typing", .setting(.optionality(.typing)))
    case .presenceIs: setting("presence", .setting(.optionality(.presence)))
    case .roomHasLogger:
      room("has a logger", .room, "a named logger is active in the room", .bit(.roomHasLogger))
    case .roomHasClients: room("has clients", .room, "the MLS group has a client", .bit(.roomHasClients))
    case .roomHasUsers: room("has users", .room, "a person is listed as an occupant", .bit(.roomHasUsers))
    case .roomHasFewerClients:
      room("has fewer than COUNT clients", .room, "the group has fewer clients", .number(.clients, .below))
    case .roomHasFewerUsers:
      room("has fewer than COUNT users", .room, "fewer persons are listed", .number(.users, .below))

    case .roomHasAtLeast:
      room("has at least COUNT ROLE", .room, "so many are in that role, or more", .roleCount(isActive: false))
    case .roomHasAtLeastActive:
      room(
        "has at least COUNT active ROLE", .room, "so many in that role have a client in the group, or more",
        .roleCount(isActive: true))
    case .roomHasActive:
      room(
        "has an active ROLE", .room, "somebody in that role has a client in the group",
        .roleCount(isActive: true))

    case .isExternal:
      given(.request, "is external", .outside, .external, "sent from outside the group", .bit(.isExternal))
    case .hasCorrectPassword:
      given(
        .request, "has correct password", .link, .password, "the password was checked",
        .bit(.hasCorrectPassword))
    case .hasValidLink:
      given(.request, "has valid link", .link, .link, "the join link was checked", .bit(.hasValidLink))
    case .hasValidLinkSignedBy:
      given(
        .request, "has valid link signed by ROLE", .link, [.link, .linkSigner],
        "a valid link whose signer now has that role", .signedLink)
    case .hasGivenKeyPackage:
      given(
        .request, "has given KeyPackage", .keyPackage, .keyPackage, "the target itself gave the KeyPackage",
        .bit(.hasGivenKeyPackage))
    case .hasAtMostOutstanding:
      given(
        .request, "has at most COUNT outstanding KeyPackages", .keyPackage, .outstanding,
        "so many fetched and unused, or fewer", .number(.outstanding, .atMost))
    case .hasApprovals:
      given(
        .request, "has at least COUNT approvals", .always, Request.Inputs(.approvals),
        "so many approve of it, or more",
        .number(.approvals, .atLeast))
    case .rightIs:
      given(.itself, "right is RIGHT", .right, .right, "the request names that right", .namedRight)
    case .mayGrantRight:
      FactRow(
        subject: .actor, pattern: "may grant the right", supplier: .derived, scope: .right,
        summary: "the actor's role is among those that grant the right which the request names",
        carrier: .bit(.mayGrantRight))
    case .newRoleIs:
      given(.itself, "new role is ROLE", .newRole, .newRole, "the request names that role", .newRole(.one))
    case .newRoleIsOneOf:
      given(
        .itself, "new role is one of ROLES", .newRole, .newRole, "the request names one of those roles",
        .newRole(.several))
    case .newRoleIsAtLeast:
      given(
        .itself, "new role is at least ROLE", .newRole, .newRole,
        "the request names that role or a higher one", .newRole(.atLeast))
    case .pskIsResumption:
      given(
        .itself, "psk is resumption", .preSharedKey, .preSharedKey, "the pre-shared key is a resumption key",
        .bit(.pskIsResumption))
    case .sinceLastUpdate:
      given(
        .itself, "since last update < DURATION", .update, .sinceLastUpdate,
        "the leaf was updated less long ago", .number(.sinceLastUpdate, .below))
    case .attachmentLarger:
      given(
        .itself, "attachment larger than SIZE", .upload, .attachment, "the upload is larger",
        .number(.attachment, .above))
    case .historyOlder:
      given(
        .itself, "history older than DURATION", .history, .history, "the history goes back further",
        .number(.history, .above))
    case .expiresAfter:
      given(
        .request, "expires after DURATION", .expiring, .expiry, "the message expires, and later than that",
        .number(.expiry, .above))
    case .isAcceptable:
      given(
        .request, "is acceptable to actor", .welcome, .acceptable,
        "the client accepts policy, users and clients", .bit(.isAcceptable))

    case .hasAcceptedLink:
      derived(
        "has accepted link", .link, "the link is valid and its signer may sign for this room",
        .bit(.hasAcceptedLink))
    case .givesUndueRole:
      derived(
        "gives an undue role", .newRole, "a role is named that neither entering nor the actor could give",
        .bit(.givesUndueRole))
    case .exceedsOutstanding:
      derived(
        "exceeds outstanding-key-packages", .keyPackage, "more are outstanding than the policy lets be",
        .bit(.exceedsOutstanding))
    case .isBeforeUpdateInterval:
      derived(
        "is before update-interval", .update, "the last update is younger than the policy's minimum",
        .bit(.isBeforeUpdateInterval))
    case .isBeforeSlowMode:
      FactRow(
        subject: .request, pattern: "is before slow-mode", supplier: .derived, scope: .pacing,
        summary: "the actor's last message is younger than the policy's pace for that role",
        carrier: .bitOfRoles(.isBeforeSlowMode))
    case .sinceLastMessage:
      given(
        .itself, "since last message < DURATION", .posting, .sinceLastMessage,
        "the actor sent a message less long ago", .number(.sinceLastMessage, .below))
    case .mayShareHistory:
      FactRow(
        subject: .actor, pattern: "may share history", supplier: .derived, scope: .history,
        summary: "the history setting names the actor's role", carrier: .roleOfActor)
    case .exceedsMaxAttachment:
      derived(
        "exceeds max-attachment", .upload, "the upload is larger than the policy lets be",
        .bit(.exceedsMaxAttachment))
    case .exceedsHistoryPeriod:
      derived(
        "exceeds history period", .history, "the history goes back further than the policy lets",
        .bit(.exceedsHistoryPeriod))
    case .breaksExpiry:
      derived(
        "breaks expiry", .expiring, "the message's expiry is not as the policy wants it", .bit(.breaksExpiry))
    case .givesSecondClient:
      derived(
        "gives a second client", .counts, "the user has a client and gets another", .bit(.givesSecondClient))
    case .removesLastClient:
      derived("removes last client", .counts, "no client stays in the group", .bit(.removesLastClient))
    case .leavesNoActiveModerator:
      derived(
        "leaves no active moderator", .counts, "there is one before and none after",
        .bit(.leavesNoActiveModerator))
    case .leavesNoOwner:
      derived("leaves no owner", .counts, "there is one before and none after", .bit(.leavesNoOwner))
    case .leavesNoActiveOccupant:
      derived(
        "leaves no active occupant", .counts, "there is one before and none after",
        .bit(.leavesNoActiveOccupant))
    case .exceedsMaxClients:
      derived("exceeds max-clients", .counts, "the group would have more clients", .bit(.exceedsMaxClients))
    case .exceedsMaxUsers:
      derived("exceeds max-users", .counts, "the room would list more persons", .bit(.exceedsMaxUsers))
    case .exceedsRoleMaximum:
      derived(
        "exceeds role maximum", .counts, "a role would have more than its most", .bit(.exceedsRoleMaximum))
    case .breaksRoleMinimum:
      derived(
        "breaks role minimum", .counts, "a role would have fewer than its least", .bit(.breaksRoleMinimum))
    case .omitsPendingRemoval:
      derived(
        "omits a pending removal", .external, "a client of a non-occupant stays in the group",
        .bit(.omitsPendingRemoval))
    case .replacesOwnLeaf:
      derived(
        "replaces own leaf", .rejoin, "the actor's own leaf is removed in the same", .bit(.replacesOwnLeaf))
    case .changesRoles: change("changes roles", .bit(.changesRoles))
    case .changesRules: change("changes rules", .bit(.changesRules))
    case .changesPreauthorization: change("changes preauthorization", .bit(.changesPreauthorization))
    case .changesMembershipStyle: change("changes membership style", .bit(.changesMembershipStyle))
    case .changesWhoRunsIt: change("changes who runs the room", .bit(.changesWhoRunsIt))
    case .changesLogging: change("changes logging", .bit(.changesLogging))
    case .changesParent: change("changes parent", .bit(.changesParent))
    case .changesMetadata: change("changes metadata", .bit(.changesMetadata))
    case .changesOtherSettings: change("changes other settings", .bit(.changesOtherSettings))
    case .changesOtherExtensions: change("changes other extensions", .bit(.changesOtherExtensions))
    case .touchesOwnerOrAdminEntry:
      derived(
        "touches an owner or admin entry", .policyChange, "an entry that gives either role is altered",
        .bit(.touchesOwnerOrAdminEntry))
    case .makesRoomFlexible:
      derived("makes room flexible", .policyChange, "a fixed room becomes flexible", .bit(.makesRoomFlexible))
    case .makesRoomFixed:
      derived("makes room fixed", .policyChange, "a flexible room becomes fixed", .bit(.makesRoomFixed))
    case .removesItsSender:
      derived(
        "removes its sender", .removal, "a commit that removes the last client of whoever sends it",
        .bit(.removesItsSender))
    case .shutsOutOwner:
      derived(
        "shuts out an owner", .policyChange,
        "an owner without a client, who could join alone, no longer could", .bit(.shutsOutOwner))
    case .isPreauthorizedFor:
      party(
        "is preauthorized for CAPABILITY", .policy,
        "the first matching preauthorization gives a role with that capability (profile roles)",
        .preauthorization(.capability))
    case .mayMakeChange:
      FactRow(
        subject: .actor, pattern: "may make the change", supplier: .derived, scope: .listing,
        summary: "the role acted with lists the change of roles that is asked for (profile roles)",
        carrier: .bit(.mayMakeChange))
    case .givesPreauthorizedRole:
      derived(
        "gives the preauthorized role", .listing,
        "the role is given for which whoever gets it is preauthorized (profile roles)",
        .bit(.givesPreauthorizedRole))
    case .givesLinkRole:
      derived(
        "gives the role of the link", .listing, "the role is given that join links give (profile roles)",
        .bit(.givesLinkRole))
    case .actsFromOutside:
      FactRow(
        subject: .actor, pattern: "acts from outside", supplier: .derived, scope: .outside,
        summary: "sends from outside, unlisted and preauthorized as a user or system (profile roles)",
        carrier: .bit(.actsFromOutside))
    }
  }
}

extension Fact {
  /// This fact's row.
  public var row: FactRow {
    switch self {
    case .isRole: party("is ROLE", .room, "holds that role")
    case .isOneOf: party("is one of ROLES", .room, "holds one of those roles")
    case .isAtLeast: party("is at least ROLE", .room, "holds that role or one that outranks it")
    case .isOccupant: party("is occupant", .room, "is listed in a role that is neither none nor outcast")
    case .isActive: party("is active", .room, "has a client in the MLS group")
    case .isModerator: party("is moderator", .room, "is an active owner or admin")
    case .hasVoice: party("has voice", .room, "may send while the room is moderated")
    case .isPreauthorized: party("is preauthorized", .policy, "a preauthorization matches, and not to bar")
    case .isPreauthorizedAs:
      party("is preauthorized as ROLE", .policy, "the first matching preauthorization gives that role")
    case .isPreauthorizedByUser:
      party("is preauthorized by user", .policy, "the first matching preauthorization names the user")
    case .isFromDomain:
      party("is from domain DOMAIN", .room, "the user's domain is, or with `*.` is below, it")
    case .isInWorkgroup: party("is in workgroup NAME", .room, "is listed in that workgroup")
    case .isInGroup: party("is in group NAME", .room, "is listed in that group")
    case .isUser: party("is user USER", .room, "is that very user")
    case .isOwningSystem: party("is owning system", .policy, "is the owning provider's system")
    case .isSystem: party("is system", .policy, "is a system that the policy names")
    case .isLogger: party("is logger", .policy, "is named by the logging setting")
    case .isNamedBot: party("is named bot", .policy, "is named by a bot setting")
    case .isBot: party("is bot", .room, "is no person but a bot")
    case .usesPseudonym: party("uses a pseudonym", .room, "is shown under a pseudonym")
    case .isInvited: party("is invited", .room, "has an invite that is open")
    case .isKnocking: party("is knocking", .room, "has a knock that is open")
    case .isMemberOfParent: party("is member of parent room", .room, "is an occupant of the parent room")
    case .canCapability: party("can CAPABILITY", .policy, "the role has that capability (profile roles)")
    case .mayChange: party("may change ROLE to ROLE", .policy, "the role lists that change (profile roles)")

    case .actorIsTarget: between(.actor, "is target", "actor and target are one user")
    case .actorOutranksTarget: between(.actor, "outranks target", "the actor's role is strictly higher")
    case .targetOutranksActor: between(.target, "outranks actor", "the target's role is strictly higher")
    case .actorIsSystemForTarget:
      between(.actor, "is system for target", "the actor is the system of the target's provider")
    case .actorConsentsToTarget:
      between(.actor, "consents to target", "the actor's consent to the target, for this room or all")
    case .targetConsentsToActor:
      between(.target, "consents to actor", "the target's consent to the actor, for this room or all")
    case .targetBlocksActor: between(.target, "blocks actor", "the target has blocked the actor")
    case .sharesDomain: between(.actor, "and target share a domain", "both users are of one domain")

    case .roomIs: room("is CHOICE", .policy, "the policy makes that choice, aloud or by default")
    case .roomHasParent: room("has parent", .policy, "the policy names a parent room")
    case .roomHasJoinLinks: room("has join-links", .policy, "the policy allows join links")
    case .roomHasHistory: room("has history", .policy, "the policy allows sharing history")
    case .loggingIs: setting("logging")
    case .expiryIs: setting("expiry")
    case .deliveryNotificationsIs: setting("delivery-notifications")
    case .readReceiptsIs: setting("read-receipts")
    case .typingIs: setting("typing")
    case .presenceIs: setting("presence")
    case .roomHasLogger: room("has a logger", .room, "a named logger is active in the room")
    case .roomHasClients: room("has clients", .room, "the MLS group has a client")
    case .roomHasUsers: room("has users", .room, "a person is listed as an occupant")
    case .roomHasFewerClients: room("has fewer than COUNT clients", .room, "the group has fewer clients")
    case .roomHasFewerUsers: room("has fewer than COUNT users", .room, "fewer persons are listed")

    case .isExternal: given(.request, "is external", .external, .external, "sent from outside the group")
    case .hasCorrectPassword:
      given(.request, "has correct password", .link, .password, "the password was checked")
    case .hasValidLink: given(.request, "has valid link", .link, .link, "the join link was checked")
    case .hasValidLinkSignedBy:
      given(
        .request, "has valid link signed by ROLE", .link, [.link, .linkSigner],
        "a valid link whose signer now has that role")
    case .hasGivenKeyPackage:
      given(
        .request, "has given KeyPackage", .keyPackage, .keyPackage, "the target itself gave the KeyPackage")
    case .hasAtMostOutstanding:
      given(
        .request, "has at most COUNT outstanding KeyPackages", .keyPackage, .outstanding,
        "so many fetched and unused, or fewer"
      )
    case .newRoleIs: given(.itself, "new role is ROLE", .newRole, .newRole, "the request names that role")
    case .newRoleIsOneOf:
      given(.itself, "new role is one of ROLES", .newRole, .newRole, "the request names one of those roles")
    case .newRoleIsAtLeast:
      given(
        .itself, "new role is at least ROLE", .newRole, .newRole,
        "the request names that role or a higher one")
    case .pskIsResumption:
      given(
        .itself, "psk is resumption", .preSharedKey, .preSharedKey, "the pre-shared key is a resumption key")
    case .sinceLastUpdate:
      given(
        .itself, "since last update < DURATION", .update, .sinceLastUpdate,
        "the leaf was updated less long ago")
    case .attachmentLarger:
      given(.itself, "attachment larger than SIZE", .upload, .attachment, "the upload is larger")
    case .historyOlder:
      given(.itself, "history older than DURATION", .history, .history, "the history goes back further")
    case .expiresAfter:
      given(
        .request, "expires after DURATION", .expiring, .expiry, "the message expires, and later than that")
    case .isAcceptable:
      given(
        .request, "is acceptable to actor", .welcome, .acceptable,
        "the client accepts policy, users and clients")

    case .hasAcceptedLink:
      derived("has accepted link", .link, "the link is valid and its signer may sign for this room")
    case .givesUndueRole:
      derived(
        "gives an undue role", .newRole, "a role is named that neither entering nor the actor could give")
    case .exceedsOutstanding:
      derived("exceeds outstanding-key-packages", .keyPackage, "more are outstanding than the policy lets be")
    case .isBeforeUpdateInterval:
      derived("is before update-interval", .update, "the last update is younger than the policy's minimum")
    case .mayShareHistory:
      FactRow(
        subject: .actor, pattern: "may share history", supplier: .derived, scope: .history,
        summary: "the history setting names the actor's role")
    case .exceedsMaxAttachment:
      derived("exceeds max-attachment", .upload, "the upload is larger than the policy lets be")
    case .exceedsHistoryPeriod:
      derived("exceeds history period", .history, "the history goes back further than the policy lets")
    case .breaksExpiry:
      derived("breaks expiry", .expiring, "the message's expiry is not as the policy wants it")
    case .givesSecondClient:
      derived("gives a second client", .counts, "the user has a client and gets another")
    case .removesLastClient: derived("removes last client", .counts, "no client stays in the group")
    case .leavesNoActiveModerator:
      derived("leaves no active moderator", .counts, "there is one before and none after")
    case .leavesNoOwner: derived("leaves no owner", .counts, "there is one before and none after")
    case .leavesNoActiveOccupant:
      derived("leaves no active occupant", .counts, "there is one before and none after")
    case .exceedsMaxClients: derived("exceeds max-clients", .counts, "the group would have more clients")
    case .exceedsMaxUsers: derived("exceeds max-users", .counts, "the room would list more persons")
    case .exceedsRoleMaximum: derived("exceeds role maximum", .counts, "a role would have more than its most")
    case .breaksRoleMinimum: derived("breaks role minimum", .counts, "a role would have fewer than its least")
    case .omitsPendingRemoval:
      derived("omits a pending removal", .external, "a client of a non-occupant stays in the group")
    case .replacesOwnLeaf:
      derived("replaces own leaf", .rejoin, "the actor's own leaf is removed in the same")
    case .changesRoles: change("changes roles")
    case .changesRules: change("changes rules")
    case .changesPreauthorization: change("changes preauthorization")
    case .changesMembershipStyle: change("changes membership style")
    case .changesWhoRunsIt: change("changes who runs the room")
    case .changesLogging: change("changes logging")
    case .changesParent: change("changes parent")
    case .changesMetadata: change("changes metadata")
    case .changesOtherSettings: change("changes other settings")
    case .changesOtherExtensions: change("changes other extensions")
    case .touchesOwnerOrAdminEntry:
      derived("touches an owner or admin entry", .policyChange, "an entry that gives either role is altered")
    case .makesRoomFlexible: derived("makes room flexible", .policyChange, "a fixed room becomes flexible")
    case .makesRoomFixed: derived("makes room fixed", .policyChange, "a flexible room becomes fixed")
    case .removesItsSender:
      derived("removes its sender", .removal, "a commit that removes the last client of whoever sends it")
    case .shutsOutOwner:
      derived(
        "shuts out an owner", .policyChange,
        "an owner without a client, who could join alone, no longer could")
    }
  }

  private func party(_ pattern: String, _ supplier: FactSupplier, _ summary: String) -> FactRow {
    FactRow(subject: .party, pattern: pattern, supplier: supplier, scope: .always, summary: summary)
  }
  private func between(_ subject: FactSubject, _ pattern: String, _ summary: String) -> FactRow {
    FactRow(subject: subject, pattern: pattern, supplier: .room, scope: .target, summary: summary)
  }
  private func room(_ pattern: String, _ supplier: FactSupplier, _ summary: String) -> FactRow {
    FactRow(subject: .room, pattern: pattern, supplier: supplier, scope: .always, summary: summary)
  }
  private func setting(_ word: String) -> FactRow {
    FactRow(
      subject: .itself, pattern: word + " is OPTIONALITY", supplier: .policy, scope: .always,
      summary: "the " + word + " setting says so")
  }
  private func given(
    _ subject: FactSubject, _ pattern: String, _ scope: FactScope, _ inputs: Request.Inputs, _ summary: String
  ) -> FactRow {
    FactRow(
      subject: subject, pattern: pattern, supplier: .question, scope: scope, inputs: inputs, summary: summary)
  }
  private func derived(_ pattern: String, _ scope: FactScope, _ summary: String) -> FactRow {
    FactRow(subject: .request, pattern: pattern, supplier: .derived, scope: scope, summary: summary)
  }
  private func change(_ pattern: String) -> FactRow {
    derived(pattern, .policyChange, "the new policy differs from the old there")
  }
}

extension Mutant {
  /// The facts that a room, its policy and a request give.
  static let facts: [Mutant] =
    inFile(
      "RoomModel/Facts.swift",
      [
        (
          "storage.peopleMayFail = ~held | unknown", "storage.peopleMayFail = ~held & ~unknown",
          "an unknown fact counts as true"
        ),
        (
          "let failed = value == true ? 0 : bit.mask", "let failed = value != false ? 0 : bit.mask",
          "to set a fact to unknown makes it true"
        ),
        (
          "roles.bits == 0 ? RoleSet.absent.bits : roles.bits", "roles.bits",
          "a set of roles has none"
        ),
      ])
    + inFile(
      "PolicyMachine/BoundRoom+Decide.swift",
      [
        (
          "return traits.isNamedByKey ? traits : nil", "return traits",
          "an encoded name is taken for the user who compares by its letters"
        ),
        (
          "let isSame = first.number == second.number && (first.number != nil || actor == target)",
          "let isSame = first.number == second.number", "any two strangers are one"
        ),
        (
          "!reads.needNames && request.newRole == nil", "request.newRole == nil",
          "nobody shares a domain by name"
        ),
      ])
    + inFile(
      "PolicyMachine/BoundRoom+Facts.swift",
      [
        ("pending -= 1", "pending -= 0", "the removal that is committed counts as omitted"),
        (
          "!target.isBare, target.isPendingRemoval {", "!target.isBare, target.isActive {",
          "removing an occupant counts as a pending removal"
        ),
        (
          "isUsual == isUsualWithLink ? true : nil", "isUsual == isUsualWithLink ? true : true",
          "a role that may be the usual one is surely undue"
        ),
        (
          "maySign = machine.program.measures.linkSigners.contains(role)",
          "maySign = machine.program.measures.linkSigners.contains(role) || true",
          "whoever signs a link, it counts"
        ),
        ("return isValid == nil ? nil : maySign", "return maySign", "a link that may be valid counts"),
        (
          "expiry.map { $0 >= measures.expiryLeast", "expiry.map { $0 > measures.expiryLeast",
          "the least expiry breaks the bounds"
        ),
        (
          "if machine.decide(.changeRole, nested).isAllowed { return }",
          "if machine.decide(.changeRole, nested).isAllowed && isUsual { return }",
          "a role is undue that the actor may give"
        ),
        (
          "set(.targetOutranks, target.role > actor.role)", "set(.targetOutranks, target.role >= actor.role)",
          "an equal outranks"
        ),
        (
          "let hasClients = isBareWorld ? !isCreate : counts.clients > 0",
          "let hasClients = isBareWorld || counts.clients > 0", "a group has clients before it is created"
        ),
        (
          "facts.setRelations(actor: relations(of: actor, to: target)",
          "facts.setRelations(actor: relations(of: target, to: actor)",
          "whoever has a guardian is one"
        ),
        (
          "count.isActive ? counts.activeByRole[rank] : counts.byRole[rank]", "counts.byRole[rank]",
          "whoever holds a role is active"
        ),
        (
          "if UInt64(max(found, 0)) >= count.least", "if UInt64(max(found, 0)) > count.least",
          "as many as are asked for are too few"
        ),
        (
          "if count.least < 2 && count.role > .none { held", "if count.role > .none { held",
          "of bare roles there are as many as one likes"
        ),
      ])
    + inFile(
      "PolicyMachine/BoundRoom+State.swift",
      [
        (
          "holds ? others | bit : others == 0", "holds ? bit : others == 0",
          "a relation that begins ends the others of the pair"
        )
      ])
    + inFile(
      "PolicyMachine/Room+Declared.swift",
      [
        (
          "relations.removeAll { program.relation(named: $0.name) == nil }", "",
          "a new policy keeps a relation that it does not declare"
        )
      ])
    + inFile(
      "PolicyMachine/BoundRoom+Counts.swift",
      [
        ("gained > 0 && outcome.clientsAfter > 1", "gained > 0", "the first client is a second one"),
        ("gained < 0 && clients <= 0", "gained < 0 && clients < 0", "the last client goes unseen"),
        (
          "UInt64(max(clients, 0)) > most", "UInt64(max(clients, 0)) >= most",
          "the last client that has room is too many"
        ),
        (
          "?? counts.users + 1) > most", "?? counts.users) > most",
          "one user too many has room"
        ),
        ("&& !subject.has(.actorBot)", "", "bots count as users"),
        (
          "wasModerator && !staysModerator && moderators == 0",
          "wasModerator && (!staysModerator || moderators == 0) && moderators == 0",
          "a moderator who stays is gone"
        ),
        (
          "?? counts.owners - 1 == 0 {",
          "?? counts.owners - 2 <= 0 {", "one of two owners is the last"
        ),
        (
          "mayHold & mayFail & bit.mask != 0 ? nil : mayHold & bit.mask != 0", "mayHold & bit.mask != 0",
          "a count that may be so is surely so"
        ),
        (
          "?? counts.activeByRole[oldRank] - 1",
          "?? counts.activeByRole[oldRank]", "one active user too few is enough"
        ),
      ])
    + inFile(
      "PolicyMachine/BoundRoom.swift",
      [
        ("traits.clients > 1)", "traits.clients > 2)", "who has two clients has no other"),
        (
          "if !person.has(.actorBot) { counts.users += sign }", "counts.users += sign",
          "bots are counted as users"
        ),
        (
          "case .unlessRevoked: traits.set(.actorVoice, user.voice ?? true)",
          "case .unlessRevoked: traits.set(.actorVoice, true)", "voice is never revoked"
        ),
      ])
    + inFile(
      "PolicyMachine/NameIndex.swift",
      [
        (
          "if role == .barred { return }", "if role == .barred && role == .none { return }",
          "a banned user is preauthorized"
        ),
        (
          "firstPreauthorization[place] = min(firstPreauthorization[place], UInt32(index))",
          "firstPreauthorization[place] = UInt32(index)", "the last grant of one name counts"
        ),
        (
          "meet(.domain, rest, &match)", "meet(.domain, rest, &match)\n    meet(.domainsBelow, rest, &match)",
          "a domain is below itself"
        ),
      ])
}

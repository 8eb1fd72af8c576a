extension ProfileText {
  /// The rules of `profile standard`, operation by operation.
  public static let standard = membershipRules + contentRules

  /// Who comes in, goes and is removed.
  private static let membershipRules = """
    # The standard profile. Roles, by rank: owner, admin, member, visitor, none, and below them outcast.

    define runs-it as actor is one of owner, admin
    define takes-part as actor is active and actor is occupant

    # Who may act at all: an active occupant, or a system from outside.
    forbid commit with Add, commit with Update, commit with PreSharedKey, commit with ReInit,
      commit with GroupContextExtensions, kick, ban, unban, change role, change own role, grant voice, revoke voice,
      grant right, revoke right, create join link, delete join link, accept knock, decline knock, invite, withdraw invite,
      change preauthorization, change other policy attribute, change MLS operational policies,
      any renaming operation, mention everyone, share history, port history, send direct message, start direct call
      if not takes-part and actor is not system
      named only-the-inside-acts
      because "only an active occupant does this, or a system"
    forbid commit with Remove if not takes-part and actor is not system and not (actor is target and actor is active)
      named only-the-inside-removes
      because "only an active occupant removes others, or a system, and nobody themself without a client"
    forbid commit with Add, commit with Remove, commit with Update, commit with PreSharedKey, commit with ReInit,
      commit with GroupContextExtensions
      if request is external and actor is not system
      named commits-come-from-inside
      because "from outside the group only systems propose; a newcomer asks to join"
    forbid propose Add, propose Remove, propose Update, propose PreSharedKey, propose ReInit,
      propose GroupContextExtensions
      if request is external and room is no-external-proposals
      named no-proposals-from-outside
      because "the room takes no proposals from outside the group"
    forbid commit with Add, commit with Update, commit with PreSharedKey, commit with ReInit,
      commit with GroupContextExtensions
      if request omits a pending removal
      named pending-removals-first
      because "a pending removal comes first"
    forbid commit with Remove
      if request omits a pending removal and not (target is active and target is not occupant)
      named pending-removals-before-others
      because "a pending removal comes first"

    # Entering by oneself. An owner who is away comes back with one client, whatever the limits.
    # Holds whatever is lifted or redefined.
    forbid join, rejoin, fetch GroupInfo, use join link, accept invite, knock, discover room, create group
      if actor is outcast
      named the-banned-stay-out
      because "the user is banned"
    # Holds whatever is lifted or redefined.
    forbid join, fetch GroupInfo, use join link, accept invite
      if room is fixed-membership and actor is not occupant and actor is not preauthorized by user
        and actor is not logger
      named fixed-list-takes-nobody
      because "a fixed room takes nobody whom its policy does not name"
    forbid join, fetch GroupInfo, use join link, accept invite
      if room needs parent and actor is not member of parent room and actor is not logger
      named parent-members-enter
      because "only occupants of the parent room enter"
    forbid join, fetch GroupInfo, use join link, accept invite
      if actor uses a pseudonym and room is non-anonymous and actor is not logger
      named long-term-names-enter
      because "the room wants long-term names"
    forbid join, fetch GroupInfo, use join link, accept invite
      if actor is bot and actor is not named bot and actor is not logger
      named named-bots-enter
      because "only bots that the policy names enter"
    forbid join, fetch GroupInfo, use join link, accept invite
      if (request exceeds max-clients or request exceeds max-users or request exceeds role maximum)
        and not (actor is owner and actor is not active)
      named limits-hold-entering
      because "the room is full"
    forbid join, use join link if request gives an undue role
      named no-undue-role-entering
      because "nobody enters in a role that entering does not give"

    # Being let in by others.
    # Holds whatever is lifted or redefined.
    forbid commit with Add, invite, accept knock if target is outcast
      named the-banned-are-not-let-in
      because "the user is banned"
    # Holds whatever is lifted or redefined.
    forbid commit with Add, invite, accept knock
      if room is fixed-membership and target is not occupant and target is not preauthorized by user
        and target is not logger
      named fixed-list-adds-nobody
      because "a fixed room takes nobody whom its policy does not name"
    forbid commit with Add, invite, accept knock
      if room needs parent and target is not member of parent room and target is not logger
      named parent-members-are-let-in
      because "only occupants of the parent room enter"
    forbid commit with Add, invite, accept knock
      if target uses a pseudonym and room is non-anonymous and target is not logger
      named long-term-names-are-let-in
      because "the room wants long-term names"
    forbid commit with Add, invite, accept knock
      if target is bot and target is not named bot and target is not logger
      named named-bots-are-let-in
      because "only bots that the policy names enter"
    forbid commit with Add, invite, accept knock
      if (request exceeds max-clients or request exceeds max-users or request exceeds role maximum)
        and not (target is owner and target is not active)
      named limits-hold-adding
      because "the room is full"
    forbid commit with Add, invite if request gives an undue role
      named no-undue-role-adding
      because "nobody gives a role by the way that they could not give by changing it"

    # create group
    allow create group if runs-it
    allow create group if actor is preauthorized as owner or actor is preauthorized as admin
    allow create group if room is persistent and actor is member
    # Holds whatever is lifted or redefined.
    forbid create group if room has clients
      named one-group-a-room
      because "the room has its group"
    # Holds whatever is lifted or redefined.
    forbid create group
      if room is fixed-membership and actor is none and actor is not preauthorized by user and actor is not logger
      named fixed-list-creates-nobody
      because "a fixed room takes nobody whom its policy does not name"
    forbid create group
      if actor is none and actor is not logger
        and ((room needs parent and actor is not member of parent room)
          or (actor uses a pseudonym and room is non-anonymous)
          or (actor is bot and actor is not named bot))
      named creators-could-enter
      because "the user could not enter"
    forbid create group
      if actor is none
        and (request exceeds max-clients or request exceeds max-users or request exceeds role maximum)
      named limits-hold-creating
      because "the room is full"

    # commit with Add
    allow commit with Add if target is occupant
    allow commit with Add if target is logger
    allow commit with Add if room is open
    allow commit with Add if room is flexible-membership and runs-it
    forbid commit with Add if target blocks actor and target is not occupant
      named the-blocked-add-nobody
      because "the user has blocked who adds"
    # Holds whatever is lifted or redefined.
    forbid commit with Add if room is single-device and request gives a second client
      named one-client-added
      because "one client a user in this room"

    # join, fetch GroupInfo, use join link
    allow join, fetch GroupInfo if actor is occupant
    allow join, fetch GroupInfo if actor is invited
    allow join, fetch GroupInfo if actor is preauthorized
    allow join, fetch GroupInfo if room is open
    allow join, fetch GroupInfo if actor is member of parent room
    allow join, fetch GroupInfo, use join link if request has accepted link
    allow join, fetch GroupInfo if actor is logger
    forbid join, fetch GroupInfo, use join link
      if room is password-protected and not request has correct password
        and actor is not occupant and actor is not invited and actor is not logger
      named the-password-is-asked
      because "the password is missing or wrong"
    # Holds whatever is lifted or redefined.
    forbid join, use join link if room is single-device and request gives a second client
      named one-client-joins
      because "one client a user in this room"
    forbid join, rejoin, fetch GroupInfo, use join link if room is no-external-commits
      named no-external-commits-enter
      because "the room takes no external commits"

    # rejoin
    allow rejoin if actor is occupant and request replaces own leaf

    # receive Welcome
    allow receive Welcome
      if request is acceptable to actor
        and (actor is target or actor consents to target or room is welcome-directly)

    # fetch KeyPackage
    allow fetch KeyPackage if actor is target
    allow fetch KeyPackage if target consents to actor
    allow fetch KeyPackage if not request exceeds outstanding-key-packages
    allow fetch KeyPackage if request has given KeyPackage
    forbid fetch KeyPackage if target blocks actor
      named the-blocked-fetch-nothing
      because "the user has blocked who asks"
    forbid fetch KeyPackage if actor is outcast and actor is not target
      named the-banned-fetch-nothing
      because "a banned user reaches nobody through the room"

    # commit with Remove
    allow commit with Remove if actor is target and actor is active
    allow commit with Remove if room is flexible-membership and runs-it
    allow commit with Remove if actor is owning system
    allow commit with Remove if actor is system for target
    allow commit with Remove if target is active and target is not occupant
    forbid commit with Remove if target outranks actor and actor is not system
      named superiors-are-not-removed
      because "nobody removes somebody of a higher role"
    forbid commit with Remove
      if target is occupant and (target is logger or target is system)
        and actor is not owning system and actor is not target
      named loggers-and-systems-are-not-removed
      because "loggers and systems stay"
    # Holds whatever is lifted or redefined.
    forbid commit with Remove if request removes its sender
      named senders-stay
      because "a commit leaves its sender in the group; to go, leave"
    forbid commit with Remove if actor is logger and actor is target and logging is required
      named required-loggers-stay
      because "a required logger stays"
    forbid commit with Remove, leave, leave room if request removes last client
      named the-last-client-destroys
      because "the last client destroys the group instead"
    forbid commit with Remove if request leaves no owner
      named an-owner-is-left
      because "the room would lose its last owner"
    forbid commit with Remove
      if room is members-only and request leaves no active moderator and actor is not system
      named a-moderator-is-left
      because "the room would lose its last moderator"
    forbid commit with Remove
      if room is fixed-membership and target is occupant and actor is not target and actor is not system
      named fixed-rooms-remove-nobody
      because "nobody is removed from a fixed room"

    # leave, leave room
    allow leave if actor is active
    allow leave room if actor is occupant
    forbid leave, leave room if request leaves no active occupant
      named somebody-active-is-left
      because "clients that are to be removed would stay alone: remove them first"
    forbid leave, leave room if room is members-only and request leaves no active moderator
      named a-moderator-stays
      because "the room would lose its last moderator"
    forbid leave, leave room if actor is logger and logging is required
      named required-loggers-do-not-leave
      because "a required logger stays"
    # Holds whatever is lifted or redefined.
    forbid leave room if room is fixed-membership
      named fixed-list-loses-nobody
      because "nobody leaves the list of a fixed room"
    forbid leave room if request leaves no owner
      named an-owner-stays
      because "the room would lose its last owner"

    # destroy group, destroy room
    allow destroy group if actor is active and request removes last client
    allow destroy room if actor is owner
    allow destroy room if actor is owning system


    """
}

/// The profiles as policy text, by name.
public enum ProfileText {}

extension ProfileText {
  /// The rules of `profile standard`: every row of the contract's table, in its order.
  public static let standard = """
    # The standard profile. Roles, by rank: owner, admin, member, visitor, none, and below them outcast.

    define runs-it as actor is one of owner, admin
    define takes-part as actor is active and actor is occupant

    # Who may act at all: an active occupant, or a system from outside.
    forbid commit with Add, commit with Update, commit with PreSharedKey, commit with ReInit,
      commit with GroupContextExtensions, kick, ban, unban, change role, change own role, grant voice, revoke voice,
      create join link, delete join link, accept knock, decline knock, invite, withdraw invite,
      change preauthorization, change other policy attribute, change MLS operational policies,
      change room name, change room description, change room avatar, change room subject, change room mood,
      share history, port history, send direct message, start direct call
      if not takes-part and actor is not system
      because "only an active occupant does this, or a system"
    forbid commit with Remove if not takes-part and actor is not system and actor is not target
      because "only an active occupant removes others, or a system"
    forbid commit with Add, commit with Remove, commit with Update, commit with PreSharedKey, commit with ReInit,
      commit with GroupContextExtensions
      if request is external and actor is not system
      because "from outside the group only systems propose; a newcomer asks to join"
    forbid propose Add, propose Remove, propose Update, propose PreSharedKey, propose ReInit,
      propose GroupContextExtensions
      if request is external and room is no-external-proposals
      because "the room takes no proposals from outside the group"
    forbid commit with Add, commit with Update, commit with PreSharedKey, commit with ReInit,
      commit with GroupContextExtensions
      if request omits a pending removal
      because "a pending removal comes first"
    forbid commit with Remove
      if request omits a pending removal and not (target is active and target is not occupant)
      because "a pending removal comes first"

    # Entering by oneself.
    forbid join, rejoin, fetch GroupInfo, use join link, accept invite, knock, discover room if actor is outcast
      because "the user is banned"
    forbid join, fetch GroupInfo, use join link, accept invite
      if room is fixed-membership and actor is not occupant and actor is not preauthorized by user
        and actor is not logger
      because "a fixed room takes nobody whom its policy does not name"
    forbid join, fetch GroupInfo, use join link, accept invite
      if room has parent and actor is not member of parent room and actor is not logger
      because "only occupants of the parent room enter"
    forbid join, fetch GroupInfo, use join link, accept invite
      if actor uses a pseudonym and room is non-anonymous and actor is not logger
      because "the room wants long-term names"
    forbid join, fetch GroupInfo, use join link, accept invite
      if actor is bot and actor is not named bot and actor is not logger
      because "only bots that the policy names enter"
    forbid join, fetch GroupInfo, use join link, accept invite
      if request exceeds max-clients or request exceeds max-users or request exceeds role maximum
      because "the room is full"
    forbid join, use join link if request gives an undue role
      because "nobody enters in a role that entering does not give"

    # Being let in by others.
    forbid commit with Add, invite, accept knock if target is outcast
      because "the user is banned"
    forbid commit with Add, invite, accept knock
      if room is fixed-membership and target is not occupant and target is not preauthorized by user
        and target is not logger
      because "a fixed room takes nobody whom its policy does not name"
    forbid commit with Add, invite, accept knock
      if room has parent and target is not member of parent room and target is not logger
      because "only occupants of the parent room enter"
    forbid commit with Add, invite, accept knock
      if target uses a pseudonym and room is non-anonymous and target is not logger
      because "the room wants long-term names"
    forbid commit with Add, invite, accept knock
      if target is bot and target is not named bot and target is not logger
      because "only bots that the policy names enter"
    forbid commit with Add, invite, accept knock
      if request exceeds max-clients or request exceeds max-users or request exceeds role maximum
      because "the room is full"
    forbid commit with Add, invite if request gives an undue role
      because "nobody gives a role by the way that he could not give by changing it"

    # create group
    allow create group if runs-it
    allow create group if actor is preauthorized as owner or actor is preauthorized as admin
    allow create group if room is persistent and actor is member
    forbid create group if room has clients
      because "the room has its group"
    forbid create group
      if actor is none and actor is not logger
        and ((room is fixed-membership and actor is not preauthorized by user)
          or (room has parent and actor is not member of parent room)
          or (actor uses a pseudonym and room is non-anonymous)
          or (actor is bot and actor is not named bot))
      because "the user could not enter"
    forbid create group
      if actor is none
        and (request exceeds max-clients or request exceeds max-users or request exceeds role maximum)
      because "the room is full"

    # commit with Add
    allow commit with Add if target is occupant
    allow commit with Add if target is logger
    allow commit with Add if room is open
    allow commit with Add if room is flexible-membership and runs-it
    forbid commit with Add if target blocks actor and target is not occupant
      because "the user has blocked who adds"
    forbid commit with Add if room is single-device and request gives a second client
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
      because "the password is missing or wrong"
    forbid join, use join link if room is single-device and request gives a second client
      because "one client a user in this room"
    forbid join, rejoin, fetch GroupInfo, use join link if room is no-external-commits
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
      because "the user has blocked who asks"
    forbid fetch KeyPackage if actor is outcast and actor is not target
      because "a banned user reaches nobody through the room"

    # commit with Remove
    allow commit with Remove if actor is target
    allow commit with Remove if room is flexible-membership and runs-it
    allow commit with Remove if actor is owning system
    allow commit with Remove if actor is system for target
    allow commit with Remove if target is active and target is not occupant
    forbid commit with Remove if target outranks actor and actor is not system
      because "nobody removes somebody of a higher role"
    forbid commit with Remove
      if target is occupant and (target is logger or target is system)
        and actor is not owning system and actor is not target
      because "loggers and systems stay"
    forbid commit with Remove, leave, leave room if request removes last client
      because "the last client destroys the group instead"
    forbid commit with Remove if request leaves no owner
      because "the room would lose its last owner"
    forbid commit with Remove
      if room is members-only and request leaves no active moderator and actor is not system
      because "the room would lose its last moderator"
    forbid commit with Remove
      if room is fixed-membership and target is occupant and actor is not target and actor is not system
      because "nobody is removed from a fixed room"

    # leave, leave room
    allow leave if actor is active
    allow leave room if actor is occupant
    forbid leave, leave room if room is members-only and request leaves no active moderator
      because "the room would lose its last moderator"
    forbid leave, leave room if actor is logger and logging is required
      because "a required logger stays"
    forbid leave room if room is fixed-membership
      because "nobody leaves the list of a fixed room"
    forbid leave room if request leaves no owner
      because "the room would lose its last owner"

    # destroy group, destroy room
    allow destroy group if actor is active and request removes last client
    allow destroy room if actor is owner
    allow destroy room if actor is owning system

    # send message, and what is sent like it
    allow send message, send voice message, react to message, edit reaction, reply to message, reply in topic,
      upload image, upload audio, upload video, upload attachment, send link, send link preview, start topic,
      start call, join call, send audio, receive audio, send video, receive video, share screen,
      edit own message, edit own topic
      if actor is active and (room is unmoderated or actor has voice)
    forbid send message, send voice message, react to message, edit reaction, reply to message, reply in topic,
      upload image, upload audio, upload video, upload attachment, send link, send link preview, start topic,
      start call, join call, send audio, receive audio, send video, receive video, share screen,
      edit own message, edit own topic
      if actor is not occupant
      because "who is no occupant sends nothing"
    forbid send message, send voice message, react to message, edit reaction, reply to message, reply in topic,
      upload image, upload audio, upload video, upload attachment, send link, send link preview, start topic,
      start call, join call, send audio, receive audio, send video, receive video, share screen,
      edit own message, edit own topic
      if logging is required and not room has a logger
      because "the required logger is not in the room"
    forbid send message, send voice message, react to message, edit reaction, reply to message, reply in topic,
      upload image, upload audio, upload video, upload attachment, send link, send link preview, start topic,
      start call, join call, send audio, receive audio, send video, receive video, share screen,
      edit own message, edit own topic
      if request breaks expiry
      because "the message's expiry is not as the room wants it"
    forbid upload image, upload audio, upload video, upload attachment if request exceeds max-attachment
      because "the upload is too large"

    # receive message
    allow receive message if actor is active
    forbid receive message if actor is not occupant
      because "who is no occupant receives nothing"

    # update-policy, and the parts of it that have a name
    allow commit with GroupContextExtensions, change other policy attribute, change MLS operational policies
      if runs-it
    forbid commit with GroupContextExtensions, change other policy attribute, change MLS operational policies
      if actor is not owner
        and (request changes roles or request changes rules or request changes membership style
          or request changes who runs the room or request changes logging or request changes parent
          or request changes other extensions or request touches an owner or admin entry)
      because "what could take the room over is the owner's"
    forbid commit with GroupContextExtensions, change other policy attribute, change MLS operational policies
      if request makes room flexible or request makes room fixed
      because "a room stays fixed or flexible"
    forbid commit with GroupContextExtensions, change other policy attribute, change MLS operational policies
      if room is fixed-membership and (request changes preauthorization or request changes logging)
      because "a fixed room keeps who may enter and who logs"
    forbid commit with GroupContextExtensions, change other policy attribute, change MLS operational policies
      if request leaves no active occupant
      because "nobody would be left in the room"
    forbid commit with GroupContextExtensions, change other policy attribute, change MLS operational policies
      if request leaves no active moderator
      because "the room would lose its last moderator"

    # change preauthorization
    allow change preauthorization if runs-it
    forbid change preauthorization if request touches an owner or admin entry and actor is not owner
      because "who becomes owner or admin is the owner's to say"
    forbid change preauthorization if room is fixed-membership
      because "a fixed room keeps who may enter"

    # update, pre-shared-key, reinit
    allow commit with Update if actor is active
    forbid commit with Update if request is before update-interval
      because "the leaf was updated a short while ago"
    allow commit with PreSharedKey if actor is active and psk is resumption
    allow commit with PreSharedKey if runs-it
    forbid commit with PreSharedKey if room is no-pre-shared-keys
      because "the room takes no pre-shared keys"
    allow commit with ReInit if actor is owner
    allow commit with ReInit if actor is owning system

    # invite
    allow invite if runs-it
    allow invite if room is open and actor is occupant
    forbid invite if target is occupant or target is invited
      because "the user is in, or invited"
    forbid invite if target blocks actor
      because "the user has blocked who invites"
    allow withdraw invite if runs-it and target is invited
    allow accept invite if actor is invited
    allow decline invite if actor is invited

    # knock
    allow knock if room is knock-first and actor is none
    forbid knock if actor is invited
      because "who is invited accepts"
    forbid knock if actor is knocking
      because "the knock is open"
    allow withdraw knock if actor is knocking
    allow accept knock, decline knock if runs-it and target is knocking

    # kick
    allow kick if actor is moderator and target is occupant
    forbid kick if not actor outranks target
      because "a kick needs a target of a lower role"
    forbid kick if target is logger or target is system
      because "loggers and systems stay"
    forbid kick if room is fixed-membership
      because "nobody is kicked from a fixed room"

    # ban, unban: the affiliation chart of XEP-0045 section 5.2.2, where a visitor counts as member
    allow ban if actor is owner and target is not outcast
    allow ban if actor is admin and target is one of member, visitor, none
    forbid ban, unban, change role if actor is target
      because "nobody judges his own case"
    forbid ban, change role if target is logger or target is system
      because "loggers and systems stay"
    forbid ban if room is fixed-membership
      because "nobody is banned from a fixed room"
    forbid ban, change role, change own role if request leaves no owner
      because "the room would lose its last owner"
    forbid ban, change role, change own role if request leaves no active moderator
      because "the room would lose its last moderator"
    allow unban if runs-it and target is outcast

    # change role: the same chart
    allow change role if actor is owner and new role is owner and target is not owner
    allow change role if actor is owner and new role is admin and target is not admin
    allow change role
      if actor is owner and target is one of owner, admin and new role is one of member, visitor, none
    allow change role if runs-it and new role is member and target is one of visitor, none, outcast
    allow change role if runs-it and new role is visitor and target is one of member, none, outcast
    allow change role if runs-it and new role is none and target is one of member, visitor, outcast
    forbid change role if new role is outcast
      because "that is a ban"
    forbid change role
      if room is fixed-membership
        and ((target is occupant and new role is none) or (target is not occupant and new role is at least visitor))
      because "a fixed room keeps its occupants"
    forbid change role
      if target is not occupant and new role is at least visitor
        and ((room has parent and target is not member of parent room)
          or (target uses a pseudonym and room is non-anonymous)
          or (target is bot and target is not named bot)
          or request exceeds max-clients or request exceeds max-users or request exceeds role maximum)
      because "the user could not enter"
    forbid change role if target is not occupant and new role is at least visitor and target blocks actor
      because "the user has blocked who lets him in"

    # change own role
    allow change own role
      if takes-part
        and ((new role is owner and actor is preauthorized as owner)
          or (new role is admin and actor is preauthorized as admin)
          or (new role is member and actor is preauthorized as member)
          or (new role is visitor and actor is preauthorized as visitor))
    allow change own role
      if takes-part
        and ((new role is admin and actor is owner)
          or (new role is member and actor is at least admin)
          or (new role is visitor and actor is at least member))
    forbid change own role if new role is one of none, outcast
      because "that is leaving the room"

    # voice
    allow grant voice, revoke voice if actor is moderator and room is moderated and target is occupant
    forbid revoke voice if target is one of owner, admin
      because "owners and admins keep their voice"

    # join links
    allow create join link, delete join link if runs-it and room has join-links

    # discovery, member list, consent
    allow discover room if room is public
    allow discover room if actor is occupant
    allow discover room if actor is invited
    allow discover room if actor is preauthorized
    allow read member list if actor is occupant
    allow request consent, grant consent, revoke consent
    forbid request consent if target blocks actor
      because "the user has blocked who asks"

    # one's own content, and what one does with that of others
    allow delete own message, delete own reaction if takes-part
    allow report abuse, copy message, copy link, download image, download audio, download video,
      download attachment, follow link, view shared screen, change own name, change own avatar,
      change own presence, change own mood
      if takes-part
    forbid change own presence if presence is forbidden
      because "the room forbids presence"
    allow delete other message, delete other reaction, edit other topic if actor is moderator

    # metadata
    allow change room name, change room description, change room avatar, change room mood, change room subject
      if runs-it
    allow change room subject if room is unmoderated and actor has voice

    # history
    allow share history if actor may share history and target is active
    allow port history if actor may share history
    forbid share history, port history if room is no-history
      because "the room shares no history"
    forbid share history, port history if request exceeds history period
      because "the history goes back too far"

    # direct messages and calls
    allow send direct message, start direct call
      if room is direct-messages and actor is occupant and target is occupant
    forbid send direct message, start direct call if target blocks actor
      because "the user has blocked who writes or calls"

    # receipts and typing
    allow send read receipt, send delivery notification, send typing if takes-part
    forbid send read receipt if read-receipts is forbidden
      because "the room forbids read receipts"
    forbid send delivery notification if delivery-notifications is forbidden
      because "the room forbids delivery notifications"
    forbid send typing if typing is forbidden
      because "the room forbids typing notifications"

    """
}

/// The profiles as policy text, by name.
public enum ProfileText {}

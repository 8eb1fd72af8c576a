extension ProfileText {
  /// The rest of `profile standard`: what is said, who changes the policy, who rules over whom.
  static let contentRules = """
    # send message, and what is sent like it
    allow send message, send voice message, send poll, send sticker, forward message, react to message,
      edit reaction, reply to message, reply in topic, upload image, upload audio, upload video, upload attachment,
      send link, send link preview, start topic, start call, join call, send audio, receive audio, send video,
      receive video, share screen, edit own message, edit own topic
      if actor is active and (room is unmoderated or actor has voice)
    forbid send message, send voice message, send poll, send sticker, forward message, mention everyone,
      react to message, edit reaction, reply to message, reply in topic, upload image, upload audio, upload video,
      upload attachment, send link, send link preview, start topic, start call, join call, send audio, receive audio,
      send video, receive video, share screen, edit own message, edit own topic
      if actor is not occupant
      named occupants-send
      because "who is no occupant sends nothing"
    forbid any posting operation, receive audio, receive video
      if logging is required and not room has a logger
      named the-logger-hears
      because "the required logger is not in the room"
    forbid send message, send voice message, send poll, send sticker, forward message, mention everyone,
      react to message, edit reaction, reply to message, reply in topic, upload image, upload audio, upload video,
      upload attachment, send link, send link preview, start topic, start call, join call, send audio, receive audio,
      send video, receive video, share screen, edit own message, edit own topic
      if request breaks expiry
      named expiry-holds
      because "the message's expiry is not as the room wants it"
    allow mention everyone if actor is moderator
    allow mention everyone if room is unmoderated and takes-part
    forbid upload image, upload audio, upload video, upload attachment if request exceeds max-attachment
      named attachments-fit
      because "the upload is too large"

    forbid send message, send voice message, send poll, send sticker, forward message, mention everyone,
      reply to message, reply in topic, upload image, upload audio, upload video, upload attachment, send link,
      send link preview, start topic
      if request is before slow-mode
      named slow-mode-holds
      because "the last message was sent a short while ago, or nobody says when"

    # receive message
    allow receive message if actor is active
    forbid receive message if actor is not occupant
      named occupants-receive
      because "who is no occupant receives nothing"

    # update-policy, and the parts of it that have a name
    allow commit with GroupContextExtensions, change other policy attribute, change MLS operational policies
      if runs-it
    forbid commit with GroupContextExtensions, change other policy attribute, change MLS operational policies
      if actor is not owner
        and (request changes roles or request changes rules or request changes membership style
          or request changes who runs the room or request changes logging or request changes parent
          or request changes other extensions or request touches an owner or admin entry
          or request shuts out an owner)
      named takeovers-are-the-owners
      because "what could take the room over is the owner's"
    # Holds whatever is lifted or redefined.
    forbid commit with GroupContextExtensions, change other policy attribute, change MLS operational policies
      if request makes room flexible or request makes room fixed
      named fixed-stays-fixed
      because "a room stays fixed or flexible"
    forbid commit with GroupContextExtensions, change other policy attribute, change MLS operational policies
      if room is fixed-membership and (request changes preauthorization or request changes logging)
      named fixed-rooms-keep-entries
      because "a fixed room keeps who may enter and who logs"
    forbid commit with GroupContextExtensions, change other policy attribute, change MLS operational policies
      if request leaves no active occupant
      named policy-leaves-somebody
      because "nobody would be left in the room"
    forbid commit with GroupContextExtensions, change other policy attribute, change MLS operational policies
      if request leaves no active moderator
      named policy-leaves-a-moderator
      because "the room would lose its last moderator"

    # change preauthorization
    allow change preauthorization if runs-it
    forbid change preauthorization
      if request changes roles or request changes rules or request changes membership style
        or request changes who runs the room or request changes logging or request changes parent
        or request changes metadata or request changes other settings or request changes other extensions
        or request makes room flexible or request makes room fixed
      named entries-alone-change
      because "more than preauthorizations is changed by update-policy"
    forbid change preauthorization
      if actor is not owner and (request touches an owner or admin entry or request shuts out an owner)
      named owners-grant-rule
      because "who becomes owner or admin, and whether owners get in, is the owner's to say"
    forbid change preauthorization if room is fixed-membership
      named fixed-rooms-keep-who-enters
      because "a fixed room keeps who may enter"

    # update, pre-shared-key, reinit
    allow commit with Update if actor is active
    forbid commit with Update if request is before update-interval
      named updates-keep-their-interval
      because "the leaf was updated a short while ago, or nobody says when"
    allow commit with PreSharedKey if actor is active and psk is resumption
    allow commit with PreSharedKey if runs-it
    forbid commit with PreSharedKey if room is no-pre-shared-keys
      named no-pre-shared-keys-come
      because "the room takes no pre-shared keys"
    allow commit with ReInit if actor is owner
    allow commit with ReInit if actor is owning system

    # invite
    allow invite if runs-it
    allow invite if room is open and actor is occupant
    forbid invite if target is occupant or target is invited
      named invites-are-news
      because "the user is in, or invited"
    forbid invite if target blocks actor
      named the-blocked-invite-nobody
      because "the user has blocked who invites"
    allow withdraw invite if runs-it and target is invited
    allow accept invite if actor is invited
    allow decline invite if actor is invited

    # knock
    allow knock if room is knock-first and actor is none
    forbid knock if actor is invited
      named the-invited-accept
      because "who is invited accepts"
    forbid knock if actor is knocking
      named one-knock-is-open
      because "the knock is open"
    forbid knock if join-links are to knock and not request has accepted link
      named knocks-need-a-link
      because "who knocks here follows a link"
    allow withdraw knock if actor is knocking
    allow accept knock, decline knock if runs-it and target is knocking

    # kick
    allow kick if actor is moderator and target is occupant
    forbid kick if not actor outranks target
      named peers-are-not-kicked
      because "a kick needs a target of a lower role"
    forbid kick if target is logger or target is system
      named loggers-and-systems-are-not-kicked
      because "loggers and systems stay"
    forbid kick if room is fixed-membership
      named fixed-rooms-kick-nobody
      because "nobody is kicked from a fixed room"

    # ban, unban: the affiliation chart of XEP-0045 section 5.2.2, where a visitor counts as member
    allow ban if actor is owner and target is not outcast
    allow ban if actor is admin and target is one of member, visitor, none
    forbid ban, unban, change role if actor is target
      named nobody-judges-themselves
      because "nobody judges their own case"
    forbid ban, change role if target is logger or target is system
      named loggers-and-systems-keep-their-role
      because "loggers and systems stay"
    # Holds whatever is lifted or redefined.
    forbid ban if room is fixed-membership
      named fixed-list-bans-nobody
      because "nobody is banned from a fixed room"
    forbid ban, change role, change own role if request leaves no owner
      named an-owner-keeps-the-room
      because "the room would lose its last owner"
    forbid ban, change role, change own role if request leaves no active moderator
      named a-moderator-keeps-the-room
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
    # Holds whatever is lifted or redefined.
    forbid change role if new role is outcast
      named bans-are-bans
      because "that is a ban"
    # Holds whatever is lifted or redefined.
    forbid change role
      if room is fixed-membership
        and ((target is occupant and new role is none) or (target is not occupant and new role is at least visitor))
      named fixed-list-keeps-its-occupants
      because "a fixed room keeps its occupants"
    forbid change role
      if target is not occupant and new role is at least visitor
        and ((room needs parent and target is not member of parent room)
          or (target uses a pseudonym and room is non-anonymous)
          or (target is bot and target is not named bot)
          or request exceeds max-clients or request exceeds max-users or request exceeds role maximum)
      named the-promoted-could-enter
      because "the user could not enter"
    forbid change role if target is not occupant and new role is at least visitor and target blocks actor
      named the-blocked-promote-nobody
      because "the user has blocked who lets them in"

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
    # Holds whatever is lifted or redefined.
    forbid change own role
      if actor is outcast
        or (room is fixed-membership and actor is not occupant and actor is not preauthorized by user)
      named own-roles-open-no-door
      because "nobody comes in by a change of role of their own"
    # Holds whatever is lifted or redefined.
    forbid change own role if new role is one of none, outcast
      named own-roles-stay-inside
      because "that is leaving the room"

    # voice
    allow grant voice, revoke voice if actor is moderator and room is moderated and target is occupant
    forbid revoke voice if target is one of owner, admin
      named owners-and-admins-keep-their-voice
      because "owners and admins keep their voice"

    # rights
    allow grant right, revoke right if actor may grant the right and target is occupant
    forbid grant right, revoke right if not actor may grant the right
      named rights-have-their-granters
      because "the right is not this role's to give or take"
    forbid grant right, revoke right if not actor outranks target and actor is not target
      named rights-go-to-lower-roles
      because "a right is given to and taken from lower roles alone"
    forbid grant right if actor is target
      named nobody-grants-themself-a-right
      because "a right is another's to give"

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
      named the-blocked-ask-nothing
      because "the user has blocked who asks"

    # one's own content, and what one does with that of others
    allow delete own message, delete own reaction if takes-part
    allow report abuse, copy message, copy link, download image, download audio, download video,
      download attachment, follow link, view shared screen, change own name, change own avatar,
      change own presence, change own mood
      if takes-part
    forbid change own presence if presence is forbidden
      named presence-is-off
      because "the room forbids presence"
    allow delete other message, delete other reaction, edit other topic, pin message if actor is moderator

    # metadata
    allow change room name, change room description, change room avatar, change room mood, change room subject
      if runs-it
    allow change room subject if room is unmoderated and actor has voice

    # history
    allow share history if actor may share history and target is active
    allow port history if actor may share history
    forbid share history, port history if room is no-history
      named no-history-is-shared
      because "the room shares no history"
    forbid share history, port history if request exceeds history period
      named history-keeps-its-period
      because "the history goes back too far"

    # direct messages and calls
    allow send direct message, start direct call
      if room is direct-messages and actor is occupant and target is occupant
    forbid send direct message, start direct call if target blocks actor
      named the-blocked-write-nothing
      because "the user has blocked who writes or calls"
    forbid send direct message if request is before slow-mode
      named slow-mode-holds-directly
      because "the last message was sent a short while ago, or nobody says when"

    # receipts and typing
    allow send read receipt, send delivery notification, send typing if takes-part
    forbid send read receipt if read-receipts is forbidden
      named read-receipts-are-off
      because "the room forbids read receipts"
    forbid send delivery notification if delivery-notifications is forbidden
      named delivery-notifications-are-off
      because "the room forbids delivery notifications"
    forbid send typing if typing is forbidden
      named typing-is-off
      because "the room forbids typing notifications"

    """
}

extension ProfileText {
  /// The rules of `profile roles`: the matrix of draft-ietf-mimi-room-policy-04, section 8, and what a room's settings
  /// bound.
  public static let roles = rolesMembership + rolesContent + rolesPolicy

  /// Who comes in, goes and is removed, and in which role.
  private static let rolesMembership = """
    # The roles profile: who holds a capability may use it, as far as lists of changes, preauthorizations, maxima and
    # minima let them (draft-ietf-mimi-room-policy-04, RP for short, section 8).

    define takes-part as actor is active and actor is occupant

    # From outside the group.
    forbid commit with Add, commit with Remove, commit with Update, commit with PreSharedKey, commit with ReInit,
      commit with GroupContextExtensions, kick, ban, unban, change role
      if request is external and not actor acts from outside
      named only-the-named-act-from-outside
      because "from outside act only users and systems whom a preauthorization names, and nobody who is listed"
    forbid commit with Add, commit with Remove, commit with Update, commit with PreSharedKey, commit with ReInit,
      commit with GroupContextExtensions, kick, ban, unban, change role
      if request is external and room is no-external-proposals
      named no-proposals-from-outside
      because "the room takes no proposals from outside the group"

    # Whoever is banned comes in by nothing, whatever rules a room adds.
    # Holds whatever is lifted or redefined.
    forbid join, rejoin, fetch GroupInfo, use join link, accept invite, knock, create group, change own role
      if actor is banned
      named the-banned-stay-out
      because "the user is banned"
    # Holds whatever is lifted or redefined.
    forbid commit with Add, invite, accept knock if target is banned
      named the-banned-are-not-let-in
      because "the user is banned"

    # Adding others (RP 8.1.1).
    allow commit with Add
      if takes-part and actor can add participant
        and actor is not target and target is none and actor may make the change
    allow commit with Add
      if actor acts from outside and actor is preauthorized for add participant
        and actor is not target and target is none and actor may make the change
    # Holds whatever is lifted or redefined.
    forbid commit with Add, join, use join link if new role is banned
      named nobody-enters-banned
      because "nobody enters as banned"

    # Own clients (RP 8.1.1, 8.1.2).
    allow commit with Add if actor is target and takes-part and actor can add own client
    allow join, fetch GroupInfo if actor is occupant and actor can add own client
    # Whoever has no leaf to replace joins, and is counted.
    allow rejoin if actor is occupant and actor can add own client and request replaces own leaf
    allow leave if takes-part and actor can remove own client
    allow commit with Remove if actor is target and takes-part and actor can remove own client
    forbid commit with Add if target is occupant and request gives an undue role
      named a-further-client-is-added-in-its-role
      because "a further client changes no role"
    forbid join, use join link if actor is occupant and request gives an undue role
      named a-further-client-joins-in-its-role
      because "a further client changes no role"
    # Holds whatever is lifted or redefined.
    forbid commit with Remove if request removes its sender
      named senders-stay
      because "a commit leaves its sender in the group; to go, leave"
    # Holds whatever is lifted or redefined.
    forbid commit with Add, join, use join link if room is single-device and request gives a second client
      named one-client-a-user
      because "one client a user in this room"

    # Joining by oneself (RP 8.1.1, 4).
    allow join
      if actor is none and actor can open join and new role is at least banned and actor may make the change
    allow fetch GroupInfo if actor is none and actor can open join
    allow join
      if actor is none and actor is preauthorized for join if preauthorized
        and request gives the preauthorized role
    allow fetch GroupInfo if actor is none and actor is preauthorized for join if preauthorized
    allow join, use join link
      if actor is none and actor can use join code and request has accepted link
        and request gives the role of the link and actor may make the change
    allow fetch GroupInfo
      if actor is none and actor can use join code and request has accepted link and actor may make the change
    forbid join, rejoin, fetch GroupInfo, use join link if room is no-external-commits
      named no-external-commits-enter
      because "the room takes no external commits"

    # Removing (RP 8.1.2).
    allow commit with Remove
      if takes-part and actor can remove participant
        and actor is not target and target is not none and actor may make the change
    allow commit with Remove
      if actor acts from outside and actor is preauthorized for remove participant
        and actor is not target and target is not none and actor may make the change
    allow commit with Remove
      if takes-part and actor is not target and target is active and target is not occupant
    allow leave room if actor is occupant and actor can remove self and actor may make the change
    allow kick if takes-part and actor can kick and actor is not target and target is not none
    allow kick
      if actor acts from outside and actor is preauthorized for kick
        and actor is not target and target is not none

    # Changing roles (RP 8.1.3).
    allow change role
      if takes-part and actor can change user role
        and actor is not target and target is not none and new role is not none and actor may make the change
    allow change role
      if actor acts from outside and actor is preauthorized for change user role
        and actor is not target and target is not none and new role is not none and actor may make the change
    allow change own role
      if takes-part and actor can change own role and request gives the preauthorized role
    allow ban if takes-part and actor can ban and actor is not target and actor may make the change
    allow ban
      if actor acts from outside and actor is preauthorized for ban
        and actor is not target and actor may make the change
    allow unban
      if takes-part and actor can unban and actor is not target and target is banned
        and new role is not one of none, banned and actor may make the change
    allow unban
      if actor acts from outside and actor is preauthorized for unban and actor is not target and target is banned
        and new role is not one of none, banned and actor may make the change

    # Maxima and minima, on the state after it all (RP 3, 5).
    forbid commit with Add, join, use join link, fetch GroupInfo, unban, change role, change own role
      if request exceeds role maximum or request exceeds max-users
      named roles-have-room
      because "the role or the room is full"
    forbid commit with Add, join, use join link, fetch GroupInfo if request exceeds max-clients
      named the-group-has-room
      because "the room is full"
    forbid commit with Remove, leave, leave room, kick, ban, unban, change role, change own role
      if request breaks role minimum
      named roles-keep-their-minimum
      because "a role would have fewer users than it must"
    forbid commit with Remove, leave, leave room, kick, ban if request removes last client
      named the-last-client-destroys
      because "the last client destroys the group instead"

    # Rooms whose list does not change, or follows another's (RP 5).
    # Holds whatever is lifted or redefined.
    forbid commit with Add if room is fixed-membership and target is not occupant
      named fixed-list-adds-nobody
      because "nobody comes into a fixed room"
    # Holds whatever is lifted or redefined.
    forbid join, use join link, fetch GroupInfo if room is fixed-membership and actor is not occupant
      named fixed-list-takes-nobody
      because "nobody comes into a fixed room"
    forbid commit with Remove if room is fixed-membership and target is occupant and actor is not target
      named fixed-rooms-remove-nobody
      because "nobody is removed from a fixed room"
    # Holds whatever is lifted or redefined.
    forbid leave room, ban, unban if room is fixed-membership
      named fixed-list-loses-nobody
      because "nobody leaves the list of a fixed room"
    # Holds whatever is lifted or redefined.
    forbid change role if room is fixed-membership and (target is not occupant or new role is one of none, banned)
      named fixed-list-keeps-its-occupants
      because "nobody leaves the list of a fixed room"
    # Holds whatever is lifted or redefined.
    forbid change own role
      if room is fixed-membership and (actor is not occupant or new role is one of none, banned)
      named fixed-list-keeps-the-actor
      because "nobody leaves the list of a fixed room"
    forbid commit with Add, unban if room needs parent and target is not occupant and target is not member of parent room
      named parent-members-are-let-in
      because "only occupants of the parent room enter"
    forbid change role
      if room needs parent and target is not occupant and target is not member of parent room
        and new role is not one of none, banned
      named parent-members-are-given-roles
      because "only occupants of the parent room enter"
    forbid join, use join link, fetch GroupInfo
      if room needs parent and actor is not occupant and actor is not member of parent room
      named parent-members-enter
      because "only occupants of the parent room enter"

    # What needs no capability.
    allow commit with Update, commit with PreSharedKey if takes-part
    forbid commit with Update if request is before update-interval
      named updates-keep-their-interval
      because "leaves are updated less often in this room"
    forbid commit with PreSharedKey if room is no-pre-shared-keys
      named no-pre-shared-keys-come
      because "the room takes no pre-shared keys"


    """

  /// Messages, assets, metadata and calls.
  private static let rolesContent = """
    # Messages (RP 8.3).
    allow send message if takes-part and actor can send message
    allow receive message if takes-part and actor can receive message
    allow copy message if takes-part and actor can copy message
    allow report abuse if takes-part and actor can report abuse
    allow reply to message if takes-part and actor can reply to message
    allow react to message if takes-part and actor can react to message
    allow edit reaction if takes-part and actor can edit reaction
    allow delete own reaction if takes-part and actor can delete own reaction
    allow delete other reaction if takes-part and actor can delete other reaction
    allow edit own message if takes-part and actor can edit own message
    allow delete own message if takes-part and actor can delete own message
    allow delete other message if takes-part and actor can delete other message
    allow start topic if takes-part and actor can start topic
    allow reply in topic if takes-part and actor can reply in topic
    allow edit own topic if takes-part and actor can edit own topic
    allow edit other topic if takes-part and actor can edit other topic
    allow send link if takes-part and actor can send link
    allow send link preview if takes-part and actor can send link preview
    allow follow link if takes-part and actor can follow link
    allow copy link if takes-part and actor can copy link
    forbid send message if request breaks expiry
      named expiry-holds
      because "the message's expiry is not as the room wants it"

    # Assets (RP 8.4).
    allow upload image if takes-part and actor can upload image
    allow upload audio if takes-part and actor can upload audio
    allow upload video if takes-part and actor can upload video
    allow upload attachment if takes-part and actor can upload attachment
    allow download image if takes-part and actor can download image
    allow download audio if takes-part and actor can download audio
    allow download video if takes-part and actor can download video
    allow download attachment if takes-part and actor can download attachment
    forbid upload image, upload audio, upload video, upload attachment if request exceeds max-attachment
      named attachments-fit
      because "the upload is too large"

    # Metadata (RP 8.2).
    allow change room name if takes-part and actor can change room name
    allow change room description if takes-part and actor can change room description
    allow change room avatar if takes-part and actor can change room avatar
    allow change room subject if takes-part and actor can change room subject
    allow change room mood if takes-part and actor can change room mood

    # Rights beside the roles, which no capability of the draft guards: who grants one, its declaration says.
    allow grant right, revoke right if takes-part and actor may grant the right and target is occupant
    forbid grant right, revoke right if not actor may grant the right
      named rights-have-their-granters
      because "the right is not this role's to give or take"
    forbid grant right, revoke right if not actor outranks target and actor is not target
      named rights-go-to-lower-roles
      because "a right is given to and taken from lower roles alone"
    forbid grant right if actor is target
      named nobody-grants-themself-a-right
      because "a right is another's to give"

    # Calls (RP 8.5).
    allow start call if takes-part and actor can start call
    allow join call if takes-part and actor can join call
    allow send audio if takes-part and actor can send audio
    allow receive audio if takes-part and actor can receive audio
    allow send video if takes-part and actor can send video
    allow receive video if takes-part and actor can receive video
    allow share screen if takes-part and actor can share screen
    allow view shared screen if takes-part and actor can view shared screen

    """

  /// The room itself, and what of its policy each capability guards.
  private static let rolesPolicy = """
    # The room itself (RP 8.6).
    allow destroy room if takes-part and actor can destroy room
    allow commit with ReInit if takes-part and actor can send MLS reinit proposal
    allow commit with ReInit
      if actor acts from outside and actor is preauthorized for send MLS reinit proposal

    # The policy, component by component (RP 8.2, 8.6). What no capability guards changes with the role definitions.
    define defines-roles as (takes-part and actor can change role definitions)
      or (actor acts from outside and actor is preauthorized for change role definitions)
    define lists-preauthorized as (takes-part and actor can change preauthorized user list)
      or (actor acts from outside and actor is preauthorized for change preauthorized user list)
    define sets-style as (takes-part and actor can change room membership style)
      or (actor acts from outside and actor is preauthorized for change room membership style)
    define describes-room as takes-part and actor can change room name and actor can change room description
      and actor can change room avatar and actor can change room subject and actor can change room mood
    allow commit with GroupContextExtensions
      if defines-roles or lists-preauthorized or sets-style or describes-room
    forbid commit with GroupContextExtensions
      if (request changes roles or request changes rules or request changes who runs the room
          or request changes logging or request changes other settings or request changes other extensions)
        and not defines-roles
      named roles-are-defined-by-right
      because "this takes the right to change role definitions"
    forbid commit with GroupContextExtensions if request changes preauthorization and not lists-preauthorized
      named entries-change-by-right
      because "this takes the right to change the list of preauthorized users"
    forbid commit with GroupContextExtensions
      if (request changes membership style or request changes parent
          or request makes room flexible or request makes room fixed)
        and not sets-style
      named style-changes-by-right
      because "this takes the right to change the membership style"
    forbid commit with GroupContextExtensions if request changes metadata and not describes-room
      named metadata-changes-by-right
      because "this takes the right to change name, description, avatar, subject and mood"

    allow change preauthorization if takes-part and actor can change preauthorized user list
    forbid change preauthorization
      if request changes roles or request changes rules or request changes membership style
        or request changes who runs the room or request changes logging or request changes parent
        or request changes metadata or request changes other settings or request changes other extensions
        or request makes room flexible or request makes room fixed
      named entries-alone-change
      because "this changes more than preauthorizations"
    allow change role definitions if takes-part and actor can change role definitions
    allow change room membership style if takes-part and actor can change room membership style

    allow change other policy attribute, change MLS operational policies
      if takes-part and actor can change role definitions
    forbid change other policy attribute, change MLS operational policies
      if request changes preauthorization and not actor can change preauthorized user list
      named entries-change-by-right-elsewhere
      because "this takes the right to change the list of preauthorized users"
    forbid change other policy attribute, change MLS operational policies
      if (request changes membership style or request changes parent
          or request makes room flexible or request makes room fixed)
        and not actor can change room membership style
      named style-changes-by-right-elsewhere
      because "this takes the right to change the membership style"
    forbid change other policy attribute, change MLS operational policies
      if request changes metadata and not describes-room
      named metadata-changes-by-right-elsewhere
      because "this takes the right to change name, description, avatar, subject and mood"

    """
}

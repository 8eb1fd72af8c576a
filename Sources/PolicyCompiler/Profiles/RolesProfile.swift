extension ProfileText {
  /// The rules of `profile roles` that a role's declaration decides by itself.
  ///
  /// What must consult the list of changes, preauthorizations or maxima of other roles
  /// (draft-ietf-mimi-room-policy-04, section 8.1) has no rule here and is denied.
  public static let roles = """
    # The roles profile: who holds a capability may use it.
    # Adding and removing others, open and preauthorized joining, join codes, leaving the list, bans and role changes
    # consult more than the holder's capability. They have no rule here, so they are denied.

    define takes-part as actor is active and actor is occupant

    # Own clients (RP 8.1.1, 8.1.2).
    allow commit with Add if actor is target and takes-part and actor can add own client
    allow join, rejoin, fetch GroupInfo if actor is occupant and actor can add own client
    allow leave if takes-part and actor can remove own client
    allow commit with Remove if actor is target and takes-part and actor can remove own client
    forbid commit with Add, join if request exceeds role maximum or request exceeds max-clients
      because "the role or the room is full"
    forbid commit with Add, join if room is single-device and request gives a second client
      because "one client a user in this room"
    forbid join, rejoin, fetch GroupInfo if room is no-external-commits
      because "the room takes no external commits"
    forbid commit with Add, commit with Remove, commit with ReInit if request is external
      because "only clients of the group propose this"

    # Clients of others (RP 8.1.2).
    allow kick if takes-part and actor can kick and target is occupant and actor is not target
    forbid commit with Remove, leave, kick if request breaks role minimum
      because "a role would have fewer active users than it must"
    forbid commit with Remove, leave, kick if request removes last client
      because "the last client destroys the group instead"

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
      because "the upload is too large"

    # Metadata (RP 8.2).
    allow change room name if takes-part and actor can change room name
    allow change room description if takes-part and actor can change room description
    allow change room avatar if takes-part and actor can change room avatar
    allow change room subject if takes-part and actor can change room subject
    allow change room mood if takes-part and actor can change room mood

    # Calls (RP 8.5).
    allow start call if takes-part and actor can start call
    allow join call if takes-part and actor can join call
    allow send audio if takes-part and actor can send audio
    allow receive audio if takes-part and actor can receive audio
    allow send video if takes-part and actor can send video
    allow receive video if takes-part and actor can receive video
    allow share screen if takes-part and actor can share screen
    allow view shared screen if takes-part and actor can view shared screen

    # The room itself (RP 8.6).
    allow destroy room if takes-part and actor can destroy room
    allow commit with ReInit if takes-part and actor can send MLS reinit proposal

    """
}

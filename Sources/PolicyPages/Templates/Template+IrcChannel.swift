extension Template {
  static let ircChannel = Template(
    name: "irc-channel", summary: "voices and operators, text only, nothing kept", example: "32-irc-channel",
    policy: #"""
      roompolicy 1

      # A channel as of old: +m, who has a voice speaks; +t, operators set the topic; nothing is kept.
      open
      public
      persistent
      moderated
      semi-anonymous
      no-history
      direct-messages
      preauth-owner   user   chanserv@irc.example
      preauth-outcast domain *.flood.example

      forbid upload image, upload audio, upload video, upload attachment
        because "text only"
      forbid edit own message, edit own topic, delete own message, delete other message
        because "what was said was said"
      forbid start call
        because "text only"
      forbid send direct message if target is in group quiet@irc.example and not target consents to actor
        because "+g: ask first"
      forbid any removing operation if target is user chanserv@irc.example
        because "services stay"

      assert only owner, admin can any renaming operation
      assert never outcast can any entering operation

      """#,
    room: #"""
      {
        "room": "im:mimi=%23linux@irc.example",
        "users": {
          "chanserv@irc.example": {"role": "owner", "clients": 1},
          "opal@irc.example": {"role": "owner", "clients": 1},
          "vera@irc.example": {"role": "visitor", "clients": 1, "voice": true},
          "lurk@irc.example": {"role": "visitor", "clients": 1, "pseudonym": true},
          "gina@irc.example": {"role": "member", "clients": 1, "groups": ["quiet@irc.example"]}
        },
        "consents": [{"from": "gina@irc.example", "to": "opal@irc.example", "room": "this"}]
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "/join"
        nick@any.example can discover room
        nick@any.example can join
        nick@any.example does join
        then nick@any.example is visitor
        nick@any.example cannot send message
        bot@net.flood.example cannot join
        opal@irc.example can add lurk@irc.example
        member can create group

      scenario "+m and +t"
        vera@irc.example can send message
        lurk@irc.example cannot send message
        opal@irc.example can grant voice lurk@irc.example
        vera@irc.example cannot change room subject
        opal@irc.example can change room subject

      scenario "text only, and as said"
        vera@irc.example cannot upload image because "text only"
        gina@irc.example cannot start call because "text only"
        gina@irc.example cannot edit own message because "what was said was said"
        opal@irc.example cannot delete other message because "what was said was said"

      scenario "/msg and /kick"
        vera@irc.example can send direct message opal@irc.example
        vera@irc.example cannot send direct message gina@irc.example because "+g"
        opal@irc.example can send direct message gina@irc.example
        opal@irc.example can kick vera@irc.example
        opal@irc.example cannot remove chanserv@irc.example because "services stay"
        chanserv@irc.example can remove opal@irc.example
        chanserv@irc.example can change own role with new-role=owner

      """#)
}

extension Template {
  static let telegramGroup = Template(
    name: "telegram-group", summary: "a big public group: slow mode, hidden members, a bot",
    example: "28-telegram-group",
    policy: #"""
      roompolicy 1

      # A big public group: anybody walks in and writes, slowly; admins hold it together.
      open
      public
      slow-mode 30 seconds for member
      max-attachment 4 GB
      bot antispam@bots.example as admin

      define restricted of person as person is in group restricted@cloud.example

      forbid upload image, upload audio, upload video, upload attachment, send voice message
        if actor is restricted
        because "text only for now"
      forbid send link if actor is member and actor joined less than 1 hour ago
        because "look around first"
      forbid any renaming operation if actor is one of member, visitor
        because "admins change the group's info"
      forbid read member list unless actor is at least admin
        because "members are hidden"

      assert never member, visitor can delete other message
      assert never admin can any removing operation owner

      """#,
    room: #"""
      {
        "room": "im:mimi=%23trains@cloud.example",
        "users": {
          "olga@cloud.example": {"role": "owner", "clients": 3},
          "abe@cloud.example": {"role": "admin", "clients": 1},
          "mia@cloud.example": {"role": "member", "clients": 2, "joined": "3 weeks"},
          "max@cloud.example": {"role": "member", "clients": 1, "groups": ["restricted@cloud.example"]},
          "eve@cloud.example": {"role": "outcast"},
          "antispam@bots.example": {"kind": "bot"},
          "other@bots.example": {"kind": "bot"}
        }
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "anybody walks in"
        zoe@cloud.example can discover room
        zoe@cloud.example can join
        mia@cloud.example can add zoe@cloud.example
        eve@cloud.example cannot join
        olga@cloud.example can add antispam@bots.example with new-role=admin
        olga@cloud.example cannot add other@bots.example
        mia@cloud.example cannot read member list because "members are hidden"
        abe@cloud.example can read member list

      scenario "members write slowly"
        mia@cloud.example can send message with since-last-message="30 seconds"
        mia@cloud.example cannot send message with since-last-message="29 seconds"
        abe@cloud.example can send message with since-last-message="1 second"
        max@cloud.example can send message with since-last-message="1 minute"
        max@cloud.example cannot upload image with since-last-message="1 minute", attachment="1 MB" because "text only"
        mia@cloud.example can upload video with since-last-message="1 minute", attachment="4 GB"
        mia@cloud.example cannot upload video with since-last-message="1 minute", attachment="5 GB"

      scenario "who is new posts no links"
        mia@cloud.example can send link with since-last-message="1 minute"
        olga@cloud.example does add antispam@bots.example with new-role=admin
        antispam@bots.example can send link
        zoe@cloud.example does join
        then zoe@cloud.example joined less than 1 hour ago
        zoe@cloud.example cannot send link with since-last-message=forever because "look around first"

      scenario "admins hold it together"
        mia@cloud.example cannot change room subject because "admins change the group's info"
        abe@cloud.example can change room name
        abe@cloud.example can delete other message
        abe@cloud.example can ban mia@cloud.example
        abe@cloud.example cannot ban olga@cloud.example

      """#)
}

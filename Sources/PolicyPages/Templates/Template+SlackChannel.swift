extension Template {
  static let slackChannel = Template(
    name: "slack-channel", summary: "a channel of a workspace, with guests of a partner",
    example: "24-slack-channel",
    policy: #"""
      roompolicy 1

      # A public channel of a workspace: the company finds it and walks in, a partner's people are guests.
      members-only
      public
      preauth-member  domain corp.example, *.corp.example
      preauth-visitor domain agency.example
      history shared by owner, admin, member automatically
      max-attachment 1 GB
      read-receipts forbidden
      bot deploys@corp.example as visitor

      define colleague of person as person is from domain corp.example, *.corp.example

      allow commit with Add, invite if actor is member and newcomer is colleague
      allow pin message, change room description if actor is member
      forbid any entering operation
        if newcomer is not colleague and newcomer is not from domain agency.example
        because "a guest needs an account of the workspace"
      forbid any renaming operation if actor is visitor
        because "guests leave the channel as it is"
      forbid share history if target is visitor
        because "guests read from the day they came"

      assert never visitor can any removing operation
      assert only owner, admin can delete other message

      """#,
    room: #"""
      {
        "room": "im:mimi=%23launch@corp.example",
        "users": {
          "olga@corp.example": {"role": "owner", "clients": 2},
          "adam@it.corp.example": {"role": "admin", "clients": 1},
          "mia@corp.example": {"role": "member", "clients": 2},
          "gus@agency.example": {"role": "visitor", "clients": 1},
          "deploys@corp.example": {"kind": "bot"}
        }
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "the company walks in"
        ned@corp.example can discover room
        ned@corp.example can join
        una@it.corp.example can join with new-role=member
        nobody@other.example can discover room
        nobody@other.example cannot join because "needs an account"

      scenario "members bring colleagues, and guests come as guests"
        mia@corp.example can add ned@corp.example
        mia@corp.example can invite una@it.corp.example
        mia@corp.example cannot add gia@agency.example because no rule allows it
        adam@it.corp.example can add gia@agency.example
        adam@it.corp.example cannot add nobody@other.example because "needs an account"
        gia@agency.example can join with new-role=visitor
        gia@agency.example cannot join with new-role=member
        adam@it.corp.example can add deploys@corp.example with new-role=visitor

      scenario "who keeps the channel"
        mia@corp.example can pin message
        mia@corp.example can change room description
        mia@corp.example cannot change room name
        gus@agency.example cannot change room subject because "guests leave the channel as it is"
        adam@it.corp.example can delete other message
        mia@corp.example cannot kick gus@agency.example

      scenario "what is kept and sent"
        mia@corp.example can share history adam@it.corp.example
        mia@corp.example cannot share history gus@agency.example because "the day they came"
        mia@corp.example can upload video with attachment="900 MB"
        mia@corp.example cannot upload video with attachment="2 GB"
        mia@corp.example cannot send read receipt
        gus@agency.example can send message

      """#)
}

extension Template {
  static let incidentBridge = Template(
    name: "incident-bridge", summary: "responders on record, the company reads along",
    example: "30-incident-bridge",
    policy: #"""
      roompolicy 1

      # An incident: those on call act and speak, the company reads along, everything is on record.
      members-only
      public
      logging required by scribe@ops.example
      bot pager@ops.example as member
      preauth-admin   group  oncall@ops.example
      preauth-visitor domain corp.example  # lint: allow RP0569 because those on call come to act

      define commander as actor is owner
      define responder of person as person is one of owner, admin, member

      forbid any posting operation if actor is not responder
        because "responders only; ask in the status channel"
      forbid any renaming operation unless commander
        because "the commander says what the incident is"
      forbid delete own message, edit own message if actor is not bot
        because "the record stays as it was said"
      allow commit with Add, invite if actor is member and target is in group oncall@ops.example

      assert only owner can any renaming operation
      assert never visitor can any posting operation

      """#,
    room: #"""
      {
        "room": "im:mimi=%23inc-4711@ops.example",
        "users": {
          "cleo@ops.example": {"role": "owner", "clients": 2, "groups": ["oncall@ops.example"]},
          "omar@ops.example": {"role": "admin", "clients": 1, "groups": ["oncall@ops.example"]},
          "dora@ops.example": {"role": "member", "clients": 1},
          "boss@corp.example": {"role": "visitor", "clients": 1},
          "scribe@ops.example": {"role": "member", "clients": 1},
          "pager@ops.example": {"kind": "bot"}
        },
        "known": {
          "olga@ops.example": {"groups": ["oncall@ops.example"]}
        }
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "who comes to the bridge"
        olga@ops.example can join with new-role=admin
        sales@corp.example can discover room
        sales@corp.example can join with new-role=visitor
        zoe@else.example can discover room
        zoe@else.example cannot join
        dora@ops.example can invite olga@ops.example
        dora@ops.example cannot invite zoe@else.example
        cleo@ops.example can add pager@ops.example with new-role=member

      scenario "who acts and speaks"
        omar@ops.example can send message
        dora@ops.example can send audio
        boss@corp.example cannot send message because "ask in the status channel"
        boss@corp.example cannot join call because "ask in the status channel"
        boss@corp.example can receive audio

      scenario "the commander commands"
        cleo@ops.example can change room subject
        omar@ops.example cannot change room subject because "the commander says"
        cleo@ops.example can change role omar@ops.example with new-role=owner
        omar@ops.example cannot change role dora@ops.example with new-role=admin

      scenario "the record stays"
        dora@ops.example cannot edit own message because "the record stays"
        dora@ops.example cannot delete own message because "the record stays"
        omar@ops.example cannot kick scribe@ops.example
        scribe@ops.example cannot leave

      """#)
}

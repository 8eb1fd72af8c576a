extension Template {
  static let boardRoom = Template(
    name: "board-room", summary: "directors and counsel, approvals of two, on record",
    example: "31-board-room",
    policy: #"""
      roompolicy 1

      # A board: few people, on record, and what touches its seats or papers takes two of them.
      members-only
      persistent
      logging required by minutes@firm.example
      history shared by owner
      no-external-commits
      update-interval 1 hour to forever
      preauth-owner  user      chair@firm.example
      preauth-member workgroup board@firm.example  # lint: allow RP0569 because the chair sits on the board

      define director of person as person is at least member
      define counsel  of person as person is from domain lawfirm.example

      forbid any entering operation
        if newcomer is not in workgroup board@firm.example and newcomer is not counsel
        because "a seat is given by the shareholders"
      forbid any removing operation if target is director and not request has at least 2 approvals
        because "two directors let one go"
      forbid destroy room if not request has at least 2 approvals
        because "two directors close the room"
      forbid copy message, copy link, download attachment if actor is counsel
        because "papers stay with the board"
      forbid any posting operation if actor is visitor and actor is not counsel
        because "observers listen"
      forbid any renaming operation unless actor is owner
        because "the chair sets the agenda"
      forbid any renaming operation unless room has at least 2 active member
        because "directors are here to see it"

      assert at least 1 owner
      assert only owner can any renaming operation

      """#,
    room: #"""
      {
        "room": "im:mimi=%23board@firm.example",
        "users": {
          "chair@firm.example": {"role": "owner", "clients": 1, "workgroups": ["board@firm.example"]},
          "anna@firm.example": {"role": "admin", "clients": 1, "workgroups": ["board@firm.example"]},
          "ben@fund.example": {"role": "member", "clients": 1, "workgroups": ["board@firm.example"]},
          "carla@lawfirm.example": {"role": "visitor", "clients": 1},
          "olli@fund.example": {"role": "visitor", "clients": 1},
          "minutes@firm.example": {"role": "member", "clients": 1}
        },
        "known": {
          "dana@fund.example": {"workgroups": ["board@firm.example"]}
        }
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "a seat is given"
        anna@firm.example can add dana@fund.example
        anna@firm.example cannot add zoe@fund.example because "a seat is given"
        anna@firm.example can add lucas@lawfirm.example with new-role=visitor
        dana@fund.example cannot join
        dana@fund.example can discover room
        chair@firm.example can change own role with new-role=owner

      scenario "two of them"
        chair@firm.example cannot remove ben@fund.example because "two directors"
        chair@firm.example cannot remove ben@fund.example with approvals=1
        chair@firm.example can remove ben@fund.example with approvals=2
        chair@firm.example can kick olli@fund.example
        chair@firm.example cannot destroy room because "two directors close"
        chair@firm.example can destroy room with approvals=2

      scenario "papers and words"
        ben@fund.example can download attachment
        carla@lawfirm.example cannot download attachment because "papers stay"
        carla@lawfirm.example can send message
        olli@fund.example cannot send message because "observers listen"
        ben@fund.example can send message
        anna@firm.example cannot change room subject because "the chair sets"
        chair@firm.example can change room subject
        ben@fund.example does leave
        chair@firm.example cannot change room subject because "directors are here"

      scenario "on record"
        minutes@firm.example cannot leave
        chair@firm.example can share history ben@fund.example
        anna@firm.example cannot share history ben@fund.example
        ben@fund.example can update with since-last-update="1 hour"
        ben@fund.example cannot update with since-last-update="5 minutes"
        member can create group

      """#)
}

import Expectations
import RoomPolicy
import Testing

/// What commits and steps of a room do in `profile roles`.
struct RolesCommitTests {
  private static let policy = """
    roompolicy 1
    profile roles
    preauth-guest domain pre.example
    role none
      can open join
      may change none to guest
    role banned
      can send message
    role guest
      can remove self, join if preauthorized, remove own client, change room name
      may change guest to none
    role holder
      can ban, unban, remove participant, add participant, change user role, kick
      can change role definitions, change preauthorized user list, change room name, change room avatar
      may change guest to none, banned, holder
      may change banned to guest, none
      may change none to guest
      at least 1

    """
  private static let room = """
    {"users": {
      "h@x.example": {"role": "holder", "clients": 1}, "i@x.example": {"role": "holder", "clients": 1},
      "g@x.example": {"role": "guest", "clients": 2}, "j@x.example": {"role": "guest", "clients": 1},
      "b@x.example": {"role": "banned", "clients": 1}, "gone@x.example": {"participation": "left", "clients": 2}
    }}
    """

  private func run(_ sentences: String, policy: String = Self.policy, room: String = Self.room) throws {
    expect(try TestText.run(policy: policy, room: room, sentences), equals: [])
  }

  @Test func aBanARemovalAndLeavingTakeAllClients() throws {
    try run(
      """
      h@x.example does ban g@x.example
        then g@x.example is banned
        then g@x.example is not active
        h@x.example does unban g@x.example with new-role=guest
        then g@x.example is guest
        then g@x.example is not active
        j@x.example does leave-room
        then j@x.example is none
        then j@x.example is not active
      """)
    try run(
      """
      h@x.example does remove g@x.example
        then g@x.example is none
        then g@x.example is not active
        h@x.example does kick j@x.example
        then j@x.example is guest
        then j@x.example is not active
      """)
  }

  @Test func theClientsOfABannedUserGoAndTheBanStays() throws {
    try run(
      """
      j@x.example does remove b@x.example
        then b@x.example is banned
        then b@x.example is not active
        j@x.example does remove gone@x.example
        then gone@x.example is not active
        h@x.example does remove b@x.example
        then b@x.example is banned
      """)
  }

  @Test func whoEntersHasTheRoleThatIsNamedOrPreauthorized() throws {
    try run(
      """
      new@y.example does join with new-role=guest
        then new@y.example is guest
        new@pre.example does join
        then new@pre.example is guest
        h@x.example does add other@y.example with new-role=guest
        then other@y.example is guest
        then other@y.example is active
      """)
  }

  @Test func definitionsOfRolesChangeWithoutTheList() throws {
    try run(
      """
      h@x.example can commit
          h@x.example update-policy with changes=roles
        h@x.example cannot commit because "definitions of roles"
          h@x.example update-policy with changes=roles
          h@x.example remove g@x.example
        h@x.example cannot commit because "definitions of roles"
          h@x.example change-role-definitions
          h@x.example add new@y.example with new-role=guest
        h@x.example can commit
          h@x.example update-policy with changes=roles
          h@x.example remove gone@x.example
        h@x.example can commit
          h@x.example update-policy with changes=roles
          h@x.example kick g@x.example
      """)
  }

  @Test func preauthorizationsChangeWithRemovalsAlone() throws {
    try run(
      """
      h@x.example can commit
          h@x.example change-preauthorization with changes=preauthorization
          h@x.example remove g@x.example
        h@x.example cannot commit because "by more than removals"
          h@x.example change-preauthorization with changes=preauthorization
          h@x.example ban g@x.example
        h@x.example cannot commit because "by more than removals"
          h@x.example update-policy with changes=preauthorization
          h@x.example change-role g@x.example with new-role=holder
        h@x.example cannot commit because "by more than removals"
          h@x.example update-policy with changes=preauthorization
          h@x.example add new@y.example with new-role=guest
      """)
  }

  @Test func metadataChangesOnceAndOneUserOnce() throws {
    try run(
      """
      h@x.example can commit
          h@x.example change-room-name
          h@x.example change-room-avatar
        h@x.example cannot commit because "metadata more than once"
          h@x.example change-room-name
          g@x.example change-room-name
        h@x.example cannot commit because "more than once"
          h@x.example change-role g@x.example with new-role=holder
          h@x.example ban g@x.example
        h@x.example can commit
          h@x.example kick j@x.example
          g@x.example leave-room
        g@x.example cannot commit because "own leaf"
          g@x.example leave-room
      """)
  }

  @Test func maximaAndMinimaAreCountedAfterTheWholeCommit() throws {
    let policy =
      Self.policy + "redefine leave room\nallow leave room if actor is holder\n"
      + "forbid leave room if request breaks role minimum\n"
    try run(
      """
      h@x.example can commit
          i@x.example leave-room
        h@x.example can commit
          h@x.example ban g@x.example
          h@x.example ban j@x.example
      """, policy: policy)
    let bounded = Self.policy.replacing("role guest\n", with: "role guest\n  at least 1\n  at most 3\n")
    try run(
      """
      h@x.example can ban g@x.example
        h@x.example cannot commit because "fewer users"
          h@x.example ban g@x.example
          h@x.example ban j@x.example
        h@x.example can add new@y.example with new-role=guest
        h@x.example cannot commit because "full"
          h@x.example add new@y.example with new-role=guest
          h@x.example add other@y.example with new-role=guest
        h@x.example can commit
          h@x.example add new@y.example with new-role=guest
          h@x.example add other@y.example with new-role=guest
          h@x.example remove g@x.example
      """, policy: bounded)
  }

  @Test func whoHasNoLeafToReplaceIsCounted() throws {
    try run(
      """
      k@x.example cannot join
        k@x.example cannot rejoin
        j@x.example can rejoin
      """,
      policy: """
        roompolicy 1
        profile roles
        single-device
        role none
        role banned
        role guest
          can add own client, receive message
          at most 2 active
        role holder

        """,
      room: """
        {"users": {
          "g@x.example": {"role": "guest", "clients": 1}, "j@x.example": {"role": "guest", "clients": 1},
          "k@x.example": {"role": "guest"}
        }}
        """)
  }
}

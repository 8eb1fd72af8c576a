import Expectations
import Testing

/// The flows by which somebody comes into a room and leaves it, as commits.
struct CommitFlowTests {
  private static let room = """
    {"users": {
      "olga@a.example": {"role": "owner", "clients": 1}, "alice@a.example": {"role": "admin", "clients": 2},
      "carl@a.example": {"role": "member", "clients": 1}
    }}
    """

  private func run(_ sentences: String, policy: String = "members-only\n", room: String = Self.room) throws {
    expect(try TestText.run(policy: "roompolicy 1\n" + policy, room: room, sentences), equals: [])
  }

  /// draft-mahy-mimi-group-chat, "Basic Operations", 1.
  @Test func anAdminAddsAllClientsOfWhomConsents() throws {
    let consents =
      Self.room.dropLast() + ", \"consents\": [{\"from\": \"bob@b.example\", \"to\": \"alice@a.example\"}]}"
    try run(
      """
      alice@a.example can fetch-key-package bob@b.example
        alice@a.example commits
          alice@a.example add bob@b.example
          alice@a.example add bob@b.example
        then bob@b.example is member
        then bob@b.example is active
      """, room: String(consents))
  }

  /// The same, 2.
  @Test func anAdminAsksForConsentAndAdds() throws {
    try run(
      """
      alice@a.example cannot fetch-key-package bob@b.example
        alice@a.example does request-consent bob@b.example
        bob@b.example does grant-consent alice@a.example
        alice@a.example can fetch-key-package bob@b.example with key-package
        alice@a.example commits
          alice@a.example add bob@b.example
        then bob@b.example is member
      """)
  }

  /// The same, 3: by preauthorization, or by a knock.
  @Test func whoeverIsPreauthorizedJoinsAndAddsTheirOtherClients() throws {
    try run(
      """
      bob@b.example can fetch-group-info
        bob@b.example commits
          bob@b.example join
        bob@b.example commits
          bob@b.example add self
          bob@b.example add self
        then bob@b.example is member
      """, policy: "members-only\npreauth-member domain b.example\n")
    try run(
      """
      bob@b.example cannot commit because no rule allows it
          bob@b.example join
        bob@b.example does knock
        alice@a.example commits
          alice@a.example accept-knock bob@b.example
        bob@b.example commits
          bob@b.example join
        then bob@b.example is member
      """, policy: "knock-first\n")
  }

  /// The same, 4.
  @Test func whoeverHasALinkJoins() throws {
    try run(
      """
      bob@b.example cannot commit
          bob@b.example join with link, link-signed-by=carl@a.example
        bob@b.example commits
          bob@b.example join with link, link-signed-by=olga@a.example
        bob@b.example commits
          bob@b.example add self
        then bob@b.example is active
      """, policy: "members-only\njoin-links\n")
  }

  /// draft-ralston-mimi-protocol, "Alice adds Bob".
  @Test func anInviteIsAcceptedAndAnExternalCommitFollows() throws {
    try run(
      """
      alice@a.example commits
          alice@a.example invite bob@b.example
        bob@b.example does accept-invite
        bob@b.example can fetch-group-info
        bob@b.example commits
          bob@b.example join
        then bob@b.example is active
      """)
  }

  /// The same, alternative.
  @Test func aWelcomeComesWithTheListing() throws {
    try run(
      """
      alice@a.example commits
          alice@a.example add bob@b.example
          alice@a.example add bob@b.example
          alice@a.example add bob@b.example
        bob@b.example can receive-welcome alice@a.example with acceptable
        then bob@b.example is member
      """, policy: "members-only\nwelcome-directly\n")
  }

  /// The same, "Alice leaves": her own proposals are committed next.
  @Test func whoeverLeavesProposesRemovalsThatTheNextCommitCarries() throws {
    try run(
      """
      alice@a.example does leave-room
        olga@a.example cannot commit because "pending removal"
          olga@a.example add dan@a.example
        olga@a.example commits
          alice@a.example propose-remove self
        then alice@a.example is not active
        olga@a.example can add dan@a.example
      """)
  }

  /// The same, alternative: the hub proposes them.
  @Test func theHubProposesTheRemovalsOfWhoLeft() throws {
    try run(
      """
      alice@a.example does leave-room
        carl@a.example cannot commit
          carl@a.example update
        carl@a.example commits
          hub@a.example remove alice@a.example with external
          carl@a.example update
        then alice@a.example is not active
      """, policy: "members-only\nowning-system hub@a.example\n")
  }
}

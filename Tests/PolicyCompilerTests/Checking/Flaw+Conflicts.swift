import PolicyCompiler
import PolicySyntax

extension Flaw {
  static let conflicts: [Flaw] = [
    Flaw(
      #"""
      open
      «members-only»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for who may enter; keep one of the two")),
    Flaw(
      #"""
      open
      «fixed-membership»
      knock-first
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for who may enter; keep one of the two")),
    Flaw(
      #"""
      fixed-membership
      «flexible-membership»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for who may enter; keep one of the two")),
    Flaw(
      #"""
      flexible-membership
      «fixed-membership»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for who may enter; keep one of the two")),
    Flaw(
      #"""
      moderated
      «unmoderated»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for voice; keep one of the two")),
    Flaw(
      #"""
      hidden
      «public»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for discovery; keep one of the two")),
    Flaw(
      #"""
      multi-device
      «single-device»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for devices; keep one of the two")),
    Flaw(
      #"""
      non-anonymous
      «semi-anonymous»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for identity; keep one of the two")),
    Flaw(
      #"""
      temporary
      «persistent»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for lifetime; keep one of the two")),
    Flaw(
      #"""
      unsecured
      «password-protected»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for secret; keep one of the two")),
    Flaw(
      #"""
      no-knocking
      «knock-first»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for knocking; keep one of the two")),
    Flaw(
      #"""
      no-join-links
      «join-links multi-use»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for join links; keep one of the two")),
    Flaw(
      #"""
      join-links as member
      «join-links as visitor»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for join links; keep one of the two")),
    Flaw(
      #"""
      no-logging
      «logging optional»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for logging; keep one of the two")),
    Flaw(
      #"""
      no-history
      «history shared»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for history; keep one of the two")),
    Flaw(
      #"""
      no-bots
      «bot tick@example.com»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for bots; keep one of the two")),
    Flaw(
      #"""
      bot tick@example.com
      «no-bots»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for bots; keep one of the two")),
    Flaw(
      #"""
      bot tick@example.com as member
      bot tock@example.com as visitor
      «bot @tick@EXAMPLE.com as visitor»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for bots; keep one of the two")),
    Flaw(
      #"""
      no-direct-messages
      «direct-messages»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for direct messages; keep one of the two")),
    Flaw(
      #"""
      delivery-notifications required
      «delivery-notifications forbidden»
      """#,
      .told(
        CheckCode.settingConflict, "a room has one choice for delivery-notifications; keep one of the two")),
    Flaw(
      #"""
      read-receipts required
      «read-receipts optional»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for read-receipts; keep one of the two")),
    Flaw(
      #"""
      typing required
      «typing forbidden»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for typing; keep one of the two")),
    Flaw(
      #"""
      presence required
      «presence forbidden»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for presence; keep one of the two")),
    Flaw(
      #"""
      no-expiry
      «expiry optional from 1 day to 2 days»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for message expiry; keep one of the two")),
    Flaw(
      #"""
      max-clients 5
      «max-clients 6»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for sizes; keep one of the two")),
    Flaw(
      #"""
      max-users 5
      «max-users 6»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for sizes; keep one of the two")),
    Flaw(
      #"""
      max-attachment 5 MB
      «max-attachment 5 kB»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for sizes; keep one of the two")),
    Flaw(
      #"""
      outstanding-key-packages 3
      «outstanding-key-packages 4»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for key packages; keep one of the two")),
    Flaw(
      #"""
      update-interval 0 seconds to forever
      «update-interval 1 second to forever»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for leaf updates; keep one of the two")),
    Flaw(
      #"""
      pre-shared-keys
      «no-pre-shared-keys»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for pre-shared keys; keep one of the two")),
    Flaw(
      #"""
      external-proposals
      «no-external-proposals»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for external proposals; keep one of the two")),
    Flaw(
      #"""
      external-commits
      «no-external-commits»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for external commits; keep one of the two")),
    Flaw(
      #"""
      welcome-after-consent
      «welcome-directly»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for welcome; keep one of the two")),
    Flaw(
      #"""
      owning-provider example.com
      «owning-provider example.net»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for owning provider; keep one of the two")),
    Flaw(
      #"""
      parent-room im:mimi=%23a@example.com
      «parent-room im:mimi=%23b@example.com»
      """#,
      .told(CheckCode.settingConflict, "a room has one choice for parent; keep one of the two")),
    Flaw(
      #"""
      «knock-first»
      open
      """#,
      .told(CheckCode.knockNeedsMembersOnly, "drop `knock-first`, or make the room `members-only`")),
    Flaw(
      #"""
      fixed-membership
      «knock-first»
      """#,
      .told(CheckCode.knockNeedsMembersOnly, "drop `knock-first`, or make the room `members-only`")),
  ]
}

import Expectations
import SourceText
import Testing

struct SuggestionTests {
  @Test func aSwappedPairIsOneStepAway() {
    expect(nearest("onwer", among: ["admin", "owner", "none"]), equals: "owner")
  }

  @Test func letterCaseDoesNotCount() {
    expect(nearest("OWNER", among: ["owner"]), equals: "owner")
  }

  @Test func aPhraseIsNearAPhrase() {
    expect(
      nearest("commit with Ad", among: ["leave", "commit with Update", "commit with Add"]),
      equals: "commit with Add")
    expect(
      nearest("commit-with-remove", among: ["commit with Add", "commit with Remove"]),
      equals: "commit with Remove")
  }

  @Test func theFirstOfEquallyNearOnesIsTaken() {
    expect(nearest("cat", among: ["dog", "bat", "hat"]), equals: "bat")
  }

  @Test func nothingNearIsNothing() {
    expect(nearest("zebra", among: ["owner", "admin", ""]), equals: nil)
    expect(nearest("x", among: ["y", "or"]), equals: nil)
    expect(nearest("", among: ["", "a"]), equals: nil)
    expect(nearest("owner", among: []), equals: nil)
  }

  @Test func allThatAreNearComeNearestFirst() {
    expect(near("send vudio", among: ["send video", "send audio", "send link"], atMost: 2).count, equals: 2)
    expect(near("send vudio", among: ["send video", "send audio"], atMost: 2).first, equals: "send audio")
    expect(near("RP9999", among: ["RP0599"], atMost: 1).isEmpty)
    expect(near("x", among: ["y"], atMost: 1).isEmpty)
    var budget = 1
    expect(near("cat", among: ["bat", "hat"], atMost: 1, budget: &budget).isEmpty)
  }

  @Test func wordsAreAlikeButForASlip() {
    expect(isAlike("message", "messages") && isAlike("Message", "mesage") && isAlike("ban", "Ban"))
    expect(isAlike("attachment", "atachmant"))
    expect(!isAlike("ban", "bans") && !isAlike("send", "edit") && !isAlike("room", "role"))
  }

  @Test func aWordThatIsThereNeedsNoSuggestion() {
    expect(nearest("owner", among: ["owners", "owner"]), equals: nil)
  }

  @Test func aThirdOfTheLongerIsTheMost() {
    expect(nearest("abcdef", among: ["abcdxy"]), equals: "abcdxy")
    expect(nearest("abcdef", among: ["abcxyz"]), equals: nil)
  }

  @Test func hugeWordsAndCandidatesCostNothing() {
    let huge = String(repeating: "a", count: 16 << 20)
    expect(nearest(huge, among: ["owner", huge]), equals: nil)
    expect(nearest("owner", among: [huge, "ownr"]), equals: "ownr")
  }

  @Test func aSpentBudgetSuggestsNothing() {
    var budget = 12
    expect(nearest("onwer", among: ["owner"], budget: &budget), equals: "owner")
    expect(nearest("onwer", among: ["admin", "owner"], budget: &budget), equals: nil)
  }

  @Test(arguments: [
    ("uninvited", "invited"), ("uninvted", "invited"), ("inactive", "active"), ("nopassword", "password"),
    ("no-password", "password"), ("!password", "password"), ("non-public", "public"),
    ("unmoderated", "moderated"), ("anonymous", "non-anonymous"), ("min-users", "max-users"),
    ("multi-device", "single-device"), ("external-commits", "no-external-commits"),
    ("room has more than 5 users", "room has fewer than 5 users"),
    ("older than 2 days", "younger than 2 days"),
    ("before update-interval", "after update-interval"), ("larger than 2 MB", "smaller than 2 MB"),
    ("has at most 3 outstanding", "has at least 3 outstanding"), ("wrong password", "correct password"),
    ("incorrect password", "correct password"), ("cannot ban", "can ban"), ("can't ban", "can ban"),
    ("room has no logger", "room has a logger"), ("room lacks a logger", "room has a logger"),
    ("actor isn't invited", "actor is invited"), ("change other role", "change own role"),
    ("unban", "ban"), ("voiceless", "voice"), ("grant consent", "revoke consent"),
  ])
  func whatSaysTheOppositeIsNeverNear(_ word: String, _ candidate: String) {
    for (left, right) in [(word, candidate), (candidate, word)] {
      expect(areOpposite(left, right))
      expect(nearest(left, among: [right]), equals: nil)
      expect(near(left, among: [right], atMost: 9).isEmpty)
      expect(!isAlike(left, right))
    }
  }

  @Test(arguments: [
    ("noexternal-commits", "no-external-commits"), ("no-external-comits", "no-external-commits"),
    ("nonanonymous", "non-anonymous"), ("unbna", "unban"), ("unban", "unbann"), ("invted", "invited"),
    ("inivte", "invite"), ("has fewr than 5 users", "has fewer than 5 users"), ("nknocking", "knocking"),
    ("can not ban", "cannot ban"), ("noone", "none"), ("remove lst client", "removes last client"),
  ])
  func aSlipIsNoOpposite(_ word: String, _ candidate: String) {
    expect(!areOpposite(word, candidate))
    expect(nearest(word, among: [candidate]), equals: candidate)
  }
}

import SourceText
import Testing

@Suite struct SuggestionTests {
  @Test func aSwappedPairIsOneStepAway() {
    #expect(nearest("onwer", among: ["admin", "owner", "none"]) == "owner")
  }

  @Test func letterCaseDoesNotCount() {
    #expect(nearest("OWNER", among: ["owner"]) == "owner")
  }

  @Test func aPhraseIsNearAPhrase() {
    #expect(
      nearest("commit with Ad", among: ["leave", "commit with Update", "commit with Add"])
        == "commit with Add")
    #expect(
      nearest("commit-with-remove", among: ["commit with Add", "commit with Remove"]) == "commit with Remove")
  }

  @Test func theFirstOfEquallyNearOnesIsTaken() {
    #expect(nearest("cat", among: ["dog", "bat", "hat"]) == "bat")
  }

  @Test func nothingNearIsNothing() {
    #expect(nearest("zebra", among: ["owner", "admin", ""]) == nil)
    #expect(nearest("x", among: ["y", "or"]) == nil)
    #expect(nearest("", among: ["", "a"]) == nil)
    #expect(nearest("owner", among: []) == nil)
  }

  @Test func allThatAreNearComeNearestFirst() {
    #expect(near("send vudio", among: ["send video", "send audio", "send link"], atMost: 2).count == 2)
    #expect(near("send vudio", among: ["send video", "send audio"], atMost: 2).first == "send audio")
    #expect(near("RP9999", among: ["RP0599"], atMost: 1).isEmpty)
    #expect(near("x", among: ["y"], atMost: 1).isEmpty)
    var budget = 1
    #expect(near("cat", among: ["bat", "hat"], atMost: 1, budget: &budget).isEmpty)
  }

  @Test func wordsAreAlikeButForASlip() {
    #expect(isAlike("message", "messages") && isAlike("Message", "mesage") && isAlike("ban", "Ban"))
    #expect(isAlike("attachment", "atachmant"))
    #expect(!isAlike("ban", "bans") && !isAlike("send", "edit") && !isAlike("room", "role"))
  }

  @Test func aWordThatIsThereNeedsNoSuggestion() {
    #expect(nearest("owner", among: ["owners", "owner"]) == nil)
  }

  @Test func aThirdOfTheLongerIsTheMost() {
    #expect(nearest("abcdef", among: ["abcdxy"]) == "abcdxy")
    #expect(nearest("abcdef", among: ["abcxyz"]) == nil)
  }

  @Test func hugeWordsAndCandidatesCostNothing() {
    let huge = String(repeating: "a", count: 16 << 20)
    #expect(nearest(huge, among: ["owner", huge]) == nil)
    #expect(nearest("owner", among: [huge, "ownr"]) == "ownr")
  }

  @Test func aSpentBudgetSuggestsNothing() {
    var budget = 12
    #expect(nearest("onwer", among: ["owner"], budget: &budget) == "owner")
    #expect(nearest("onwer", among: ["admin", "owner"], budget: &budget) == nil)
  }
}

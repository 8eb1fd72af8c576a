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

import Expectations
import CommandConsole
import RoomPolicyCommands
import Testing

/// Rooms that cannot be: each ends in status 2 and a diagnostic at its position.
struct BadRoomTests {
  private func refuse(
    _ room: [UInt8], _ code: String, _ words: String..., location: SourceLocation = #_sourceLocation
  ) {
    let result = Console().run(
      ["can", "Examples/01-open-room/room.roompolicy", "--room", "-", "admin", "remove", "member"],
      input: room)
    result.expectRefused(code, location: location)
    #expect(result.output.isEmpty, sourceLocation: location)
    for word in words { #expect(result.errors.contains(word), "\(result.errors)", sourceLocation: location) }
  }

  private func refuse(
    _ room: String, _ code: String, _ words: String..., location: SourceLocation = #_sourceLocation
  ) {
    refuse(Array(room.utf8), code, location: location)
    let result = Console().run(
      "can", "Examples/01-open-room/room.roompolicy", "--room", "-", "admin", "remove", "member", input: room)
    for word in words { #expect(result.errors.contains(word), "\(result.errors)", sourceLocation: location) }
  }

  private func users(_ text: String) -> String { "{\"users\": {\(text)}}" }

  @Test func aFileThatIsNoJSON() {
    refuse("", "RP0903", "standard input:1:1")
    refuse("nobody\n", "RP0906", "standard input:1:1")
    refuse("open\n", "RP0906", "`standard input` is a policy, and a room's state is expected")
    refuse("{\"users\": {}", "RP0910")
    refuse("{\"users\": {},}", "RP0908")
    refuse("{\"users\": {}} x", "RP0909", "standard input:1:15")
    refuse("{\"users\": {} \"room\": \"im:x\"}", "RP0907")
    refuse([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2], "RP0906", "standard input:1:1")
    refuse([0x50, 0x4B, 3, 4, 10, 0, 0, 0, 0, 0, 0xD1], "RP0904")
    refuse(Array("{\"users\": {\"".utf8) + [0xFF] + Array("\": {}}}".utf8), "RP0905", "standard input:1:13")
  }

  @Test func aFolderOrAMissingFile() {
    for (name, reason) in [("Examples", "it is a folder"), ("nowhere", "there is no such file")] {
      Console().run("can", "Examples/01-open-room/room.roompolicy", "--room", name, "admin", "send")
        .expectRefused("RP0107", reason)
    }
  }

  @Test func textThatMayNotStandThere() {
    refuse(users(#""a@b.example": {"role": "\ud800"}"#), "RP0915")
    refuse(users(#""a@b.example": {"role": "\udc00x"}"#), "RP0915")
    refuse(users("\"a@b.example\": {\"role\": \"own\u{202E}er\"}"), "RP0914")
    refuse(users("\"a@b.example\": {\"role\": \"own\u{0}er\"}"), "RP0913")
    refuse(users(#""a@b.example": {"role": "\x"}"#), "RP0912")
  }

  @Test func numbersThatAreNoCounts() {
    refuse(users(#""a@b.example": {"role": "owner", "clients": 1e400}"#), "RP0918")
    refuse(users(#""a@b.example": {"role": "owner", "clients": -1}"#), "RP0923")
    refuse(users(#""a@b.example": {"role": "owner", "clients": 1.5}"#), "RP0923")
    refuse(users(#""a@b.example": {"role": "owner", "clients": 99999999999999999999}"#), "RP0923")
    refuse(users(#""a@b.example": {"role": "owner", "clients": 01}"#), "RP0911")
    refuse(users(#""a@b.example": {"role": "owner", "clients": "1"}"#), "RP0921")
  }

  @Test func twoHundredThousandBrackets() {
    refuse(String(repeating: "[", count: 200_000), "RP0916")
    refuse("{\"users\": " + String(repeating: "[", count: 200_000), "RP0916")
    refuse(String(repeating: "{\"users\":", count: 200_000), "RP0916")
  }

  @Test func keysAndUsersThatStandTwice() {
    refuse(#"{"users": {}, "users": {}}"#, "RP0917", "standard input:1:15")
    refuse(users(#""a@b.example": {"role": "owner", "role": "member"}"#), "RP0917")
    refuse(users(#""a@b.example": {"role": "owner"}, "a@b.example": {"role": "outcast"}"#), "RP0917")
    for other in [
      "a@B.example", "@a@b.example", "im:mimi=%40a@b.example", "mimi://b.example/u/a", "%61@b.example",
    ] {
      refuse(
        users("\"a@b.example\": {\"role\": \"owner\"}, \"\(other)\": {\"role\": \"outcast\"}"), "RP0927",
        "a@b.example")
    }
    refuse(users(#""a@b.example": {}"#).dropLast() + #", "known": {"a@b.example": {}}}"#, "RP0927")
  }

  @Test(arguments: [
    "a", "a@", "@b.example", "a@b@c", "a@-b.example", "im:mimi=a", "mimi://b.example/a", "a b@c.example",
  ])
  func aMalformedUser(user: String) {
    refuse(users("\"\(user)\": {\"role\": \"owner\"}"), "RP0924", "standard input:1:12")
  }

  @Test func wordsThatAreNone() {
    refuse(users(#""a@b.example": {"role": "onwer"}"#), "RP0929", "did you mean `owner`?")
    refuse(users(#""a@b.example": {"rôle": "owner"}"#), "RP0919")
    refuse(#"{"user": {}}"#, "RP0919", "did you mean `users`?")
    refuse("{}", "RP0920", "users")
    refuse("[]", "RP0921")
    refuse(users(#""a@b.example": {"participation": "bannd"}"#), "RP0922", "did you mean `banned`?")
  }

  @Test func statesThatCannotBe() {
    refuse(users(#""a@b.example": {"role": "owner", "participation": "banned"}"#), "RP0930", "a@b.example")
    refuse(users(#""a@b.example": {"role": "owner", "participation": "invited"}"#), "RP0930")
    let room = users(#""a@b.example": {"role": "owner", "clients": 2}"#)
    Console().run(
      "can", "Examples/14-single-device/room.roompolicy", "--room", "-", "admin", "send", input: room
    ).expectRefused("RP0931", "a@b.example")
  }

  @Test func theReportOfManyMistakesIsBounded() {
    let many = (0..<3000).map { "\"u\($0)\": {\"role\": \"x\"}" }.joined(separator: ",\n")
    let result = Console().run(
      "can", "Examples/01-open-room/room.roompolicy", "--room", "-", "admin", "send", input: users(many))
    expect(result.status, equals: .cannotSay)
    expect(result.codes.count <= 101)
  }
}

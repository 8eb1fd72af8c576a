import Expectations
import PolicyCompiler
import SourceText
import Testing

struct RepeatedSettingsTests {
  private func codes(_ text: String) -> [String] {
    compile(Source(name: "p", bytes: Array(("roompolicy 1\n" + text).utf8))).diagnostics.map(\.code)
  }

  @Test func aSettingSaidManyTimesIsComparedOnce() {
    expect(codes(String(repeating: "typing optional\n", count: 10_000)).isEmpty)
    let bots = (0..<5_000).map { "bot b\($0)@example.com as member\n" }.joined()
    expect(codes(bots).isEmpty)
  }

  @Test func everyContradictionIsStillFound() {
    expect(codes("open\nopen\nmembers-only\n").count, equals: 1)
    expect(
      codes("bot a@example.com as member\nbot b@example.com\nbot b@example.com as visitor\n").count, equals: 1
    )
    expect(codes("bot a@example.com\nbot b@example.com\nno-bots\n").count, equals: 1)
    expect(codes("no-bots\nbot a@example.com\nbot a@example.com\n").count, equals: 2)
    expect(codes("max-users 3\nmax-users  3\nmax-users 4\n").count, equals: 1)
    expect(codes("flexible-membership\nopen\nfixed-membership\n").count, equals: 1)
    expect(codes("open\nflexible-membership\n").isEmpty)
  }
}

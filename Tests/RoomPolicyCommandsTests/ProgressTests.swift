import Expectations
import CommandConsole
import Testing

/// The bar that shows whoever waits how far the work is.
struct ProgressTests {
  private static let calls = [
    ["lint", "Examples/01-open-room/room.roompolicy"],
    ["test", "Examples/01-open-room", "Examples/02-members-only-room", "--coverage"],
    ["can", "Examples/01-open-room/room.roompolicy", "--queries", "-"],
  ]

  private func errors(_ call: [String], _ console: Console) -> String {
    console.run(call, input: Array("admin remove owner\n".utf8)).errors
  }

  @Test(arguments: calls.dropLast()) func aBarIsShownAndTakenAway(call: [String]) {
    var console = Console()
    console.errorIsTerminal = true
    console.patience = .zero
    let errors = errors(call, console)
    expect(errors.contains("\r[######"))
    expect(errors.contains("] 100%"))
    expect(errors.hasSuffix("\r\u{1B}[K"), "no bar is left standing")
  }

  @Test(arguments: calls) func quickWorkAndPipesHaveNone(call: [String]) {
    var quick = Console()
    quick.errorIsTerminal = true
    expect(!errors(call, quick).contains("\r"))
    var piped = Console()
    piped.patience = .zero
    expect(!errors(call, piped).contains("\r"))
  }
}

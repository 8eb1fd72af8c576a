import Foundation

/// The work on roompolicy itself, a subcommand each.
let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "bench": exit(Bench.run(Array(arguments.dropFirst())))
default:
  print("usage: roompolicy-dev bench [--only NAME] [--binary PATH]")
  exit(arguments.first == "--help" ? 0 : 2)
}

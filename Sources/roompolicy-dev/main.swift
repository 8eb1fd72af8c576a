import Foundation

/// The tools of whoever works on the language itself.
let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "bench": exit(Bench.run(Array(arguments.dropFirst())))
case "fuzz": exit(Fuzz.run(Array(arguments.dropFirst())))
case "generate": exit(generate(Array(arguments.dropFirst())))
default:
  print(
    "usage: roompolicy-dev bench [--only PART] | fuzz [--seconds N] [--seed N] [TARGET] | generate [--check]")
  exit(2)
}

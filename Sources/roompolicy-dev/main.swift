import Foundation

/// The tools of whoever works on the language itself.
let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "bench": exit(Bench.run(Array(arguments.dropFirst())))
case "fuzz": exit(Fuzz.run(Array(arguments.dropFirst())))
case "mutate": exit(Mutate.run(Array(arguments.dropFirst())))
case "oracle": exit(Oracle.run(Array(arguments.dropFirst())))
case "generate": exit(generate(Array(arguments.dropFirst())))
case "sweep": exit(sweep(Array(arguments.dropFirst())))
default:
  print(
    """
    usage: roompolicy-dev VERB
      bench [--only PART]   how long things take
      \(Fuzz.usage)
                            looks for inputs that break what always holds
      generate [--check] [FOLDER]
                            writes the files that are made from the code
      \(Mutate.usage)
                            changes the code that decides, and runs the tests that must notice
      \(Oracle.usage)
                            writes what the proved programs are compared with (Grammar/proofs)
      sweep [OPTION…]       the tests with every sweep whole; options go to `swift test`
    """)
  exit(2)
}

import PolicyPages

extension CodeExplanation.Example {
  /// What the command prints of one side, as without a terminal.
  ///
  /// It runs over the example's own files, in memory.
  public func run(_ scene: CodeExplanation.Scene) -> (status: ExitStatus, output: String, errors: String) {
    let printed = PrintBuffer()
    var shell = Shell(
      output: {
        printed.output += $0
        return true
      }, errors: { printed.errors += $0 })
    shell.files = Dictionary(
      uniqueKeysWithValues: (files + [scene.file].compactMap(\.self)).map { ($0.name, $0.bytes) })
    let status = runCommand(scene.call, shell)
    return (
      status, String(decoding: printed.output, as: UTF8.self), String(decoding: printed.errors, as: UTF8.self)
    )
  }

  /// The report of the broken side: what `lint` finds is its output, what others report an error.
  public var report: String {
    let printed = run(broken)
    return broken.call.first == "lint" ? printed.output : printed.errors
  }
}

private final class PrintBuffer {
  var output: [UInt8] = []
  var errors: [UInt8] = []
}

import PolicyAnalysis
import PolicyCompiler
import PolicyPages
import RoomFormats
import RoomPolicy

extension Verb {
  static let compile = Verb(
    name: "compile", operands: "POLICY [-o FILE]", count: 1...1,
    summary: "writes a policy as verified bytecode",
    details: """
      The file holds everything that a decision needs, the used files included. It is
      proved to decide every cell as the policy says: an operation with one value,
      true, false or unknown, for each thing that its rules ask for. The file records
      how many there are, and the hash of the policy's meaning. --no-proof leaves
      both out.
      """,
    examples: ["roompolicy compile Examples/01-open-room/room.roompolicy -o /tmp/open.roompolicyc"],
    options: [
      Verb.output("where to (beside the policy, with a `c` behind)"),
      Option(name: "no-proof", summary: "writes the file without proving it"),
    ],
    run: { call in
      let name = call.operands[0]
      if name == "-" && !call.has("output") {
        return call.fail(
          UsageCode.malformed, "a policy from standard input needs `--output FILE`",
          help: "name the file to write")
      }
      call.shell.reads.start()
      let loaded = call.policy(name)
      let read = call.shell.reads.end()
      guard let policy = loaded?.judged else { return .cannotSay }
      guard let checked = policy.checked else {
        return call.fail(
          ProgramCode.refused, "`\(Call.title(name))` is compiled already, and `compile` needs the source",
          help: "`roompolicy verify` checks a compiled policy, `disassemble` prints it")
      }
      let output = call.value("output") ?? name + "c"
      if let input = call.input(read, at: output) {
        return call.fail(
          UsageCode.malformed,
          "`\(Call.title(output))` is "
            + (input == name ? "the policy itself" : "`\(Call.title(input))`, which the policy uses")
            + ", and would be lost",
          help: "name another file, or leave `--output` out")
      }
      var program = policy.program
      if !call.has("no-proof") {
        do throws(TranslationProof.Failure) {
          program.proof = try ProgramProof(of: checked, program)
        } catch {
          return call.fail(
            ProgramCode.refused, "`\(Call.title(name))` is not compiled: \(error.words)",
            help:
              "that is a mistake of this tool, not of the policy; with `--no-proof` it is compiled unproved")
        }
      }
      let bytes = program.encoded()
      if let mistake = call.replace(output, by: bytes) {
        return call.fail(UsageCode.cannotWrite, mistake, help: "check the folder and its room")
      }
      if call.isJSON {
        call.print(
          CompileDocument(
            file: output, bytes: bytes.count, rules: program.rules.count, provedCells: program.proof.cells,
            hash: program.proof.meaning.isEmpty ? nil : String(decoding: program.proof.meaning, as: UTF8.self)
          ))
      } else {
        let cells = program.proof.cells
        call.shell.print(
          "\(Call.title(output)): \(bytes.count) bytes, \(program.rules.count) rules"
            + (cells == 0 ? "" : ", \(cells == .max ? "all" : "\(cells)") cells proved"))
      }
      return .yes
    })

  static let disassemble = Verb(
    name: "disassemble", operands: "FILE", count: 1...1,
    summary: "prints a policy's bytecode in words",
    examples: ["roompolicy disassemble Examples/01-open-room/room.roompolicy"],
    run: { call in
      guard let policy = call.policy(call.operands[0])?.judged else { return .cannotSay }
      let text = policy.program.disassembled()
      if call.isJSON {
        call.print(DisassemblyDocument(text: String(decoding: text, as: UTF8.self)))
      } else {
        call.shell.write(text[...])
      }
      return .yes
    })

  static let verify = Verb(
    name: "verify", operands: "FILE", count: 1...1,
    summary: "proves that a compiled policy is safe to run",
    details: "Prints the most steps that any decision takes, and the longest operations.",
    examples: ["roompolicy verify Examples/01-open-room/room.roompolicy"],
    run: { call in
      guard let policy = call.policy(call.operands[0]) else { return .cannotSay }
      do throws(VerifyMistake) {
        let verification = try policy.program.verify()
        let steps = Operation.allCases.map { (operation: $0, steps: verification.steps($0)) }
        if call.isJSON {
          call.print(
            VerifyDocument(
              greatest: verification.greatest, greatestCollecting: verification.greatestCollecting,
              steps: Dictionary(uniqueKeysWithValues: steps.map { ($0.operation.row.phrase, $0.steps) })))
          return .yes
        }
        call.shell.print("verified: \(policy.program.code.count) instructions, every path ends in a decision")
        call.shell.print(
          "at most \(verification.greatest) steps to decide, \(verification.greatestCollecting) to collect all rules"
        )
        for (operation, count) in steps.sorted(by: {
          ($1.steps, $0.operation.row.phrase) < ($0.steps, $1.operation.row.phrase)
        }).prefix(5) {
          call.shell.print("  " + "\(count)".padded(to: 4) + " " + operation.row.phrase)
        }
        return .yes
      } catch {
        return call.fail(ProgramCode.refused, "the policy does not verify: \(error.words)")
      }
    })
}

private struct CompileDocument: Encodable {
  var schema = schemaVersion
  var file: String
  var bytes: Int
  var rules: Int
  /// 0 where none were proved.
  var provedCells: UInt64
  var hash: String?

  enum CodingKeys: String, CodingKey {
    case schema, file, bytes, rules, hash
    case provedCells = "proved-cells"
  }
}

private struct DisassemblyDocument: Encodable {
  var schema = schemaVersion
  var text: String
}

private struct VerifyDocument: Encodable {
  var schema = schemaVersion
  var greatest: Int
  var greatestCollecting: Int
  var steps: [String: Int]

  enum CodingKeys: String, CodingKey {
    case schema, greatest, steps
    case greatestCollecting = "greatest-collecting"
  }
}

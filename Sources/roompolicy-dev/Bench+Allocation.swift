import RoomPolicy

#if canImport(Glibc)
  import Glibc

  /// How often memory was asked for; the bench alone runs no other thread while it counts.
  nonisolated(unsafe) private var requests = 0

  @_silgen_name("__libc_malloc") private func unwatchedMalloc(_ size: Int) -> UnsafeMutableRawPointer?

  /// Why: glibc tells what is in use, not how often it was asked for; a program's own `malloc` replaces its.
  @_cdecl("malloc") public func watchedMalloc(_ size: Int) -> UnsafeMutableRawPointer? {
    requests &+= 1
    return unwatchedMalloc(size)
  }

  private let counts = true
#else
  private let requests = 0
  private let counts = false
#endif

extension Bench {
  /// A million decisions, and the memory that they ask for.
  mutating func measureAllocation() throws {
    title("allocation: calls of malloc in a million decisions")
    if !counts { throw BenchMistake("calls of malloc are counted with glibc only") }
    let before = requests
    Self.sink ^= [UInt64](repeating: 1, count: 100 + (Self.sink & 1)).count
    if requests == before { throw BenchMistake("calls of malloc are not seen") }
    for (name, text) in [("default settings", Self.plainPolicy), ("fuller policy", Self.fullPolicy)] {
      let machine = try Self.compiled(text).machine
      for operation in [Operation.commitAdd, .sendMessage] {
        let all = Self.variedFacts(machine, operation)
        var rules: [RuleNumber] = []
        rules.reserveCapacity(machine.program.rules.count)
        var allowed = 0
        let start = requests
        for number in 0..<1_000_000 where machine.decide(operation, all[number % all.count]).isAllowed {
          allowed += 1
        }
        let deciding = requests - start
        for number in 0..<1_000_000 {
          if machine.decide(operation, all[number % all.count], into: &rules).isAllowed { allowed -= 1 }
        }
        let collecting = requests - start - deciding
        if allowed != 0 { throw BenchMistake("collecting answers otherwise") }
        report("\(operation.row.verb), \(name)", Double(deciding), unit: "calls", limit: 0)
        report("\(operation.row.verb), all rules collected", Double(collecting), unit: "calls", limit: 0)
      }
    }
  }
}

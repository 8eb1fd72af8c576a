import Foundation
import RoomPolicy

extension Bench {
  static let allocationOption = "--decide-without-memory"

  /// Decisions in a process that has no memory left to give: whoever asks for some ends there.
  mutating func measureAllocation() throws {
    title("allocation: a million decisions each with no memory left in the process")
    let control = try Child.run(Self.ownPath, ["bench", Self.allocationOption, "control"])
    if control == 0 { throw BenchMistake("the process still had memory to give") }
    for (name, kind) in [("default settings", "plain"), ("fuller policy", "full")] {
      let status = try Child.run(Self.ownPath, ["bench", Self.allocationOption, kind])
      report("processes ended, \(name)", status == 0 ? 0 : 1, unit: "", limit: 0)
    }
  }

  /// The child's part; `control` asks for memory, to show that there is none.
  static func decideWithoutMemory(_ kind: String) -> Int32 {
    guard let machine = try? compiled(kind == "full" ? fullPolicy : plainPolicy).machine else { return 2 }
    let facts = [Operation.commitAdd, .join, .commitRemove, .sendMessage].map {
      (operation: $0, all: variedFacts(machine, $0))
    }
    var rules: [RuleNumber] = []
    rules.reserveCapacity(machine.program.rules.count)
    /// How many of `rounds` decisions allow, less how many allow when all rules are collected.
    func difference(_ rounds: Int) -> Int {
      var difference = 0
      for (operation, all) in facts {
        for round in 0..<rounds {
          let one = all[round % all.count]
          if machine.decide(operation, one).isAllowed { difference += 1 }
          if machine.decide(operation, one, into: &rules).isAllowed { difference -= 1 }
        }
      }
      return difference
    }
    sink = difference(facts[0].all.count)
    var hoard = Hoard()
    hoard.takeAll()
    if kind == "control" { rules.reserveCapacity(rules.capacity * 2 + Int(hoard.isEmpty ? 1 : 2)) }
    let found = difference(1_000_000)
    hoard.giveBack()
    return found == 0 && sink == 0 ? 0 : 1
  }

  /// All the memory that the process can get, as a chain of blocks.
  ///
  /// Why: no array may hold them, since nothing may be asked for beside; hence pointers, each block's in the one
  /// after.
  private struct Hoard {
    private var last: UnsafeMutableRawPointer?
    var isEmpty: Bool { last == nil }

    mutating func takeAll() {
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      limit.rlim_cur = 1
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      var size = 1 << 24
      while size >= 16 {
        while let block = malloc(size) {
          block.storeBytes(of: last, as: UnsafeMutableRawPointer?.self)
          last = block
        }
        size = size > 4096 ? size / 2 : size - 16
      }
    }

    mutating func giveBack() {
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      limit.rlim_cur = limit.rlim_max
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      while let block = last {
        last = block.load(as: UnsafeMutableRawPointer?.self)
        free(block)
      }
    }
  }
}

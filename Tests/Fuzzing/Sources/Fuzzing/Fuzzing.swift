import Foundation
import PolicyOracle

/// The target that the environment names.
private let target = ProcessInfo.processInfo.environment["ROOMPOLICY_FUZZ_TARGET"].flatMap(FuzzTarget.init)

/// Tries one input; a property that does not hold ends the process, which libFuzzer notes.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard let target else { fatalError("ROOMPOLICY_FUZZ_TARGET names no target") }
  do {
    try target.check(Array(UnsafeBufferPointer(start: data, count: size)))
  } catch { fatalError("\(error)") }
  return 0
}

// What a host calls: built for wasm32 with `Decisions.swift` and the two modules of the machine (`CoreAsWasmTests`).

@_extern(c, "policy_length") func policyLength() -> Int32
@_extern(c, "policy_byte") func policyByte(_ place: Int32) -> UInt8

/// The number of all decisions by the policy that is in the module.
@_expose(wasm, "answers") @_cdecl("answers") public func answers() -> UInt32 {
  decisions(of: (0..<policyLength()).map { policyByte($0) })
}

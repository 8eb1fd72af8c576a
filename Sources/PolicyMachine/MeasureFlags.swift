/// The yes-or-no measures as the one byte that a compiled file keeps them in.
struct MeasureFlags: OptionSet {
  let rawValue: UInt8

  static let singleDevice = MeasureFlags(rawValue: 1)
  static let moderated = MeasureFlags(rawValue: 2)
  static let parent = MeasureFlags(rawValue: 4)
  static let joinLinks = MeasureFlags(rawValue: 8)
  static let loggingRequired = MeasureFlags(rawValue: 16)
  static let fixedMembership = MeasureFlags(rawValue: 32)
  static let parentSuffices = MeasureFlags(rawValue: 64)
  static let all: MeasureFlags = [
    .singleDevice, .moderated, .parent, .joinLinks, .loggingRequired, .fixedMembership, .parentSuffices,
  ]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ measures: Measures) {
    var flags: MeasureFlags = []
    if measures.isSingleDevice { flags.insert(.singleDevice) }
    if measures.isModerated { flags.insert(.moderated) }
    if measures.hasParent { flags.insert(.parent) }
    if measures.hasJoinLinks { flags.insert(.joinLinks) }
    if measures.loggingIsRequired { flags.insert(.loggingRequired) }
    if measures.isFixedMembership { flags.insert(.fixedMembership) }
    if measures.parentSuffices { flags.insert(.parentSuffices) }
    self = flags
  }

  func apply(to measures: inout Measures) {
    measures.isSingleDevice = contains(.singleDevice)
    measures.isModerated = contains(.moderated)
    measures.hasParent = contains(.parent)
    measures.hasJoinLinks = contains(.joinLinks)
    measures.loggingIsRequired = contains(.loggingRequired)
    measures.isFixedMembership = contains(.fixedMembership)
    measures.parentSuffices = contains(.parentSuffices)
  }
}

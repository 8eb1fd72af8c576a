import RoomPolicy

/// A bar on standard error, where a person looks on and work has gone on for a second.
struct Progress {
  private let call: Call
  /// Bytes, files or whatever else is counted.
  private let total: UInt64
  private let started: ContinuousClock.Instant
  private var done: UInt64 = 0
  private var shown: UInt64?

  init(_ call: Call, total: UInt64?, started: ContinuousClock.Instant = .now) {
    self.call = call
    self.total = total ?? 0
    self.started = started
  }

  mutating func show(_ count: Int) {
    done += UInt64(count)
    guard call.shell.errorIsTerminal, call.shell.obeysEscapes, total > 0,
      ContinuousClock.now - started >= call.shell.patience
    else { return }
    let percent = min(done * 100 / total, 100)
    if shown == percent { return }
    shown = percent
    let filled = String(repeating: "#", count: Int(percent) / 2).padded(to: 50)
    call.shell.errors(ArraySlice("\r[\(filled)] \(percent)%".utf8))
  }

  func clear() {
    if shown != nil { call.shell.errors(ArraySlice("\r\u{1B}[K".utf8)) }
  }
}

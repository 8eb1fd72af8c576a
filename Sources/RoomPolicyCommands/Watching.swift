import RoomPolicy

extension Call {
  /// For verbs that read files and can be run again: `call.has("watch") ? call.watching { … } : …`.
  static let watchOption = Verb.Option(name: "watch", summary: "runs again on a change")

  /// Runs, and runs again whenever a file or folder that the run read has changed, until the watcher interrupts;
  /// the status of the last run.
  ///
  /// What was read is known from the reading itself, so that a run which comes to read more, or less, is watched
  /// for that from then on.
  func watching(_ run: () -> ExitStatus) -> ExitStatus {
    if operands.contains("-") {
      return fail(
        UsageCode.malformed, "`--watch` reads again what changed, and standard input can be read once",
        help: "name files")
    }
    var changed: String?
    while true {
      // Why: nobody has scrolled through a file or a pipe; what came before stays in it.
      if shell.outputIsTerminal { shell.write("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
      let started = ContinuousClock.now
      shell.reads.start()
      let status = run()
      let read = shell.reads.end()
      let cause = changed.map { " after `\(Call.title($0))` changed" } ?? ""
      let files = read.count == 1 ? "1 file" : "\(read.count) files"
      shell.printError(
        "ran in \(Call.milliseconds(since: started)) ms\(cause); watching \(files), Ctrl-C ends")
      changed = shell.hasLostOutput ? nil : change(of: read)
      if changed == nil { return status }
    }
  }

  private static func milliseconds(since started: ContinuousClock.Instant) -> Int64 {
    let parts = (ContinuousClock.now - started).components
    return parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
  }

  /// Waits until something of what was read is another than it was, and has come to rest; nil where there is to be
  /// no further run.
  private func change(of read: [String: FileStamp?]) -> String? {
    var last = read
    var missing = 0
    while shell.pause() {
      let now = read.reduce(into: [String: FileStamp?]()) { $0[$1.key] = .some(FileStamp($1.key)) }
      defer { last = now }
      guard let changed = read.keys.filter({ now[$0] != read[$0] }).min(), now == last else { continue }
      // Why: an editor that writes a new file and renames it leaves none for a moment.
      if now.contains(where: { $0.value == nil && read[$0.key] != .some(nil) }) && missing < 5 {
        missing += 1
        continue
      }
      return changed
    }
    return nil
  }
}

/// What a run read, each file and folder as it was just before; one for all copies of a shell.
final class Reads {
  private var isNoting = false
  private var stamps: [String: FileStamp?] = [:]

  func start() {
    isNoting = true
    stamps = [:]
  }

  func end() -> [String: FileStamp?] {
    isNoting = false
    return stamps
  }

  /// To be told before a file is opened, or a folder listed: what changes in between is then a change.
  func note(_ path: String) {
    if isNoting && stamps[path] == nil { stamps[path] = .some(FileStamp(path)) }
  }

  /// Whether folders below a listed one need be told too.
  var wantsFolders: Bool { isNoting }
}

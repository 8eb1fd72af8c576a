import PolicyPages
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
    var number = 1
    var changed: String?
    while true {
      // Why: nobody has scrolled through a file or a pipe; what came before stays in it.
      if shell.outputIsTerminal && shell.obeysEscapes { shell.write("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
      if let changed { shell.printError("\n— run \(number): `\(Call.title(changed))` changed") }
      let started = ContinuousClock.now
      shell.reads.start()
      let status = run()
      let read = shell.reads.end()
      shell.reportRest()
      let files = read.count == 1 ? "1 file" : "\(read.count) files"
      shell.printError("ran in \(Call.milliseconds(since: started)) ms; watching \(files), Ctrl-C ends")
      changed = shell.hasLostOutput ? nil : change(of: read)
      if changed == nil { return status }
      number += 1
    }
  }

  private static func milliseconds(since started: ContinuousClock.Instant) -> Int64 {
    let parts = (ContinuousClock.now - started).components
    return parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
  }

  /// Waits until something of what was read is another than it was, and has come to rest; nil where there is to be
  /// no further run.
  private func change(of read: [Reads.Read]) -> String? {
    let old = read.map(\.stamp)
    var last = old
    var missing = 0
    while shell.pause() {
      let now = read.map { FileStamp($0.path) }
      defer { last = now }
      let changed = read.indices.filter { now[$0] != old[$0] }
      guard let first = changed.first, now == last else { continue }
      // Why: an editor that writes a new file and renames it leaves none for a moment.
      if changed.contains(where: { now[$0] == nil }) && missing < 5 {
        missing += 1
        continue
      }
      // Why: a file that is replaced changes its folder too.
      return read[changed.first { !((now[$0] ?? old[$0])?.isFolder ?? false) } ?? first].name
    }
    return nil
  }
}

/// What a run read, each file and folder as it was just before; one for all copies of a shell.
final class Reads {
  struct Read {
    let path: String
    /// As the call named it, or came to name it.
    let name: String
    let stamp: FileStamp?
  }

  private var isNoting = false
  private var all: [Read] = []
  private var known: Set<String> = []

  func start() {
    isNoting = true
    (all, known) = ([], [])
  }

  /// In the order in which they were read.
  func end() -> [Read] {
    isNoting = false
    return all
  }

  /// Records the stamp of a file or folder. Call before opening or listing it, so that a change made while
  /// reading is noticed.
  func note(_ path: String, as name: String) {
    guard isNoting, known.insert(path).inserted else { return }
    all.append(Read(path: path, name: name, stamp: FileStamp(path)))
  }
}

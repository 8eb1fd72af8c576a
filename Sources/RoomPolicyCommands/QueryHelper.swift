import PolicyReports
import RoomPolicy

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A second thread that answers lines beside the first.
///
/// It has a policy and a room of its own, made of the same bytes: two threads that share one wait for each other
/// wherever references to its tables are counted, and are together slower than one.
final class QueryHelper: @unchecked Sendable {
  /// What the thread is to do, and what came of it: its own while `isBusy`, else the first thread's.
  private var lines: AnsweredLines?
  private var bytes: ArraySlice<UInt8> = []
  private var isBusy = true
  private var isDone = false
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  /// Starts the thread, which first makes its room by `make`; nil where there is one processor alone, or no thread.
  init?(_ make: @escaping @Sendable () -> AnsweredLines?) {
    mutex = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
    guard sysconf(Int32(_SC_NPROCESSORS_ONLN)) > 1 else { return nil }
    let isStarted = Workers.detach {
      let lines = make()
      self.finish(lines)
      while let bytes = self.nextBytes() {
        guard var lines = self.taken() else { continue }
        lines.answerAll(bytes)
        self.finish(lines)
      }
    }
    if !isStarted { return nil }
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Whether it can take lines: its room is made, and it has nothing to do.
  var isReady: Bool { held { !isBusy && lines != nil } }

  /// Hands over lines that all end within `bytes`; the first is number `line` plus one.
  func start(_ bytes: ArraySlice<UInt8>, behind line: Int) {
    held {
      lines?.startAnew(behind: line)
      self.bytes = bytes
      isBusy = true
      pthread_cond_broadcast(changed)
    }
  }

  /// Waits until the lines are answered, and adds what they came to.
  func add(to other: inout AnsweredLines) {
    held {
      while isBusy { pthread_cond_wait(changed, mutex) }
      if let lines { other.add(lines) }
    }
  }

  /// Ends the thread, once it has nothing to do.
  func end() {
    held {
      isDone = true
      pthread_cond_broadcast(changed)
    }
  }

  private func nextBytes() -> ArraySlice<UInt8>? {
    held {
      while !isBusy && !isDone { pthread_cond_wait(changed, mutex) }
      return isBusy ? bytes : nil
    }
  }

  /// The lines, which nobody else holds then: what is shared would be copied before it is changed.
  private func taken() -> AnsweredLines? {
    held {
      defer { lines = nil }
      return lines
    }
  }

  private func finish(_ lines: AnsweredLines?) {
    held {
      self.lines = lines
      bytes = []
      isBusy = false
      pthread_cond_broadcast(changed)
    }
  }

  private func held<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}

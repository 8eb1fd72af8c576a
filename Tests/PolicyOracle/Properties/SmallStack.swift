import Foundation

/// Runs work on a thread with a stack as servers give it.
package enum SmallStack {
  /// Bytes.
  package static let size = 350 << 10

  /// What `work` returns there; nil where no thread is to be had.
  package static func run<Result>(_ work: @escaping () -> Result) -> Result? {
    var result: Result?
    let task = Task { result = work() }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, size)
    var thread = pthread_t()
    let started = pthread_create(
      &thread, &attributes,
      { argument in
        // Why unmanaged: a thread of C takes its argument as a pointer.
        if let argument { Unmanaged<Task>.fromOpaque(argument).takeUnretainedValue().body() }
        return nil
      }, Unmanaged.passUnretained(task).toOpaque())
    guard started == 0 else { return nil }
    // Invariant: the thread ends before `result` is read and `task` let go of.
    pthread_join(thread, nil)
    return withExtendedLifetime(task) { result }
  }

  private final class Task {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }
}

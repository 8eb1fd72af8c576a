#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Work on many things at once, on as many threads as there are processors.
///
/// What the work shares is its own to guard, with `Lock`.
enum Workers {
  /// Bytes of a thread's stack: what a process starts with. The analysis of deep conditions needs them.
  private static let stackSize = 16 << 20
  private static let most = 16
  /// The same for what is deeper than all that a policy of a few hundred names asks for.
  private static let deepStackSize = 256 << 20

  /// What comes of each input, in order.
  static func map<Input, Output>(_ inputs: [Input], _ work: @escaping (Input) -> Output) -> [Output] {
    let processors = max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1)
    let queue = Queue(count: inputs.count)
    var outputs = [Output?](repeating: nil, count: inputs.count)
    outputs.withUnsafeMutableBufferPointer { buffer in
      // Why unsafe: each output is written by the one thread that took its number, and read when all have ended.
      nonisolated(unsafe) let (places, inputs, work) = (buffer, inputs, work)
      let task = Task {
        guard let number = queue.take() else { return false }
        places[number] = work(inputs[number])
        return true
      }
      // Why: a thread costs what a few files cost.
      let threads = start(task, min(processors, most, inputs.count / 8) - 1)
      while task.step() {}
      for thread in threads { pthread_join(thread, nil) }
    }
    return outputs.compactMap { $0 }
  }

  /// Does something on a thread with a stack for diagrams of `FactSpace.Limits.deep`; nil where there is no such thread.
  static func deeply<Output>(_ work: () -> Output) -> Output? {
    var output: Output?
    withoutActuallyEscaping(work) { work in
      withUnsafeMutablePointer(to: &output) { place in
        // Why unsafe: the one thread that writes has ended before anybody reads.
        nonisolated(unsafe) let (place, work) = (place, work)
        let task = Task {
          place.pointee = work()
          return false
        }
        for thread in start(task, 1, stack: deepStackSize) { pthread_join(thread, nil) }
      }
    }
    return output
  }

  /// Does something on a thread of its own, which nobody waits for; false where there is no further thread.
  static func detach(_ work: @escaping @Sendable () -> Void) -> Bool {
    let threads = start(
      Task {
        work()
        return false
      }, 1)
    for thread in threads { pthread_detach(thread) }
    return !threads.isEmpty
  }

  private final class Task: Sendable {
    let step: @Sendable () -> Bool
    init(_ step: @escaping @Sendable () -> Bool) { self.step = step }
  }

  /// The numbers of what is still to be done.
  private final class Queue: Sendable {
    private let lock = Lock()
    nonisolated(unsafe) private var next = 0
    private let count: Int

    init(count: Int) { self.count = count }

    func take() -> Int? {
      lock.held {
        if next == count { return nil }
        next += 1
        return next - 1
      }
    }
  }

  /// Threads that take no signals, so that what holds them back on the first thread holds them back.
  private static func start(_ task: Task, _ count: Int, stack: Int = stackSize) -> [pthread_t] {
    if count <= 0 { return [] }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stack)
    return Signals.held {
      (0..<count).compactMap { _ in
        let argument = Unmanaged.passRetained(task)
        #if canImport(Darwin)
          var thread: pthread_t?
        #else
          var thread = pthread_t()
        #endif
        let code = pthread_create(
          &thread, &attributes,
          { argument in
            #if canImport(Darwin)
              let task = Unmanaged<Task>.fromOpaque(argument).takeRetainedValue()
            #else
              let task = Unmanaged<Task>.fromOpaque(argument!).takeRetainedValue()
            #endif
            while task.step() {}
            return nil
          }, argument.toOpaque())
        if code != 0 {
          argument.release()
          return nil
        }
        return thread
      }
    }
  }
}

/// Lets one thread at a time do something.
final class Lock: Sendable {
  nonisolated(unsafe) private let mutex: UnsafeMutablePointer<pthread_mutex_t>

  init() {
    mutex = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  func held<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}

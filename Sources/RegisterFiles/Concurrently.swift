import Dispatch

/// Runs a body for 0 ..< count on all cores; it ends when all are done.
func concurrently(_ count: Int, _ body: (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
        // Unsafe by name alone: the builder hands out bodies that write to places of their own.
        nonisolated(unsafe) let body = body
        DispatchQueue.concurrentPerform(iterations: count) { body($0) }
    }
}

import FuzzTargets
import Glibc

/// What libFuzzer calls: the target named by VAXPORT_FUZZ_TARGET, fed with one input at a time.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // The bytes lie within a larger array, as they do in the program: offsets must not be taken for indices.
    var bytes = [UInt8](repeating: 0xA5, count: count + 3)
    for index in 0..<count { bytes[index + 3] = start?[index] ?? 0 }
    let before = processorNanoseconds()
    do throws(BrokenPromise) {
        try Driver.target.feed(bytes[3...])
    } catch {
        stop("BROKEN PROMISE: " + error.description)
    }
    let spent = processorNanoseconds() - before
    // Processor time of this thread, so that a busy machine is no finding.
    if spent > Driver.nanosecondsMax { stop("TOO SLOW: \(spent / 1_000_000) ms of processor for \(count) bytes") }
    return 0
}

/// The target and the limits of this process.
enum Driver {
    static let nanosecondsMax: Int =
        getenv("VAXPORT_FUZZ_MILLISECONDS").flatMap { Int(String(cString: $0)) }.map { $0 * 1_000_000 } ?? 50_000_000

    static let target: FuzzTarget = {
        guard let name = getenv("VAXPORT_FUZZ_TARGET").map({ String(cString: $0) }), let target = FuzzTarget.named(name)
        else { stop("VAXPORT_FUZZ_TARGET names none of: " + FuzzTarget.all.map(\.name).joined(separator: " ")) }
        return target
    }()
}

private func processorNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

private func stop(_ sentence: String) -> Never {
    let line = Array(("== " + sentence + "\n").utf8)
    write(STDERR_FILENO, line, line.count)
    abort()
}

/// Called once before the first input: with VAXPORT_FUZZ_SEEDS it writes the seeds into that folder and ends.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
    guard let folder = getenv("VAXPORT_FUZZ_SEEDS").map({ String(cString: $0) }) else { return 0 }
    for target in FuzzTarget.all {
        for (name, bytes) in Seeds.of(target.name) {
            let path = folder + "/" + target.name + "/" + name
            guard let file = fopen(path, "wb") else { stop("cannot write " + path) }
            fwrite(bytes, 1, bytes.count, file)
            fclose(file)
        }
    }
    exit(0)
}

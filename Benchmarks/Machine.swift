import Foundation

/// The machine that figures belong to.
enum Machine {
    /// Processor, cores, memory, system: one line.
    static var description: String {
        let processor = value("model name", in: "/proc/cpuinfo") ?? "unknown processor"
        let memory = value("MemTotal", in: "/proc/meminfo").flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
        return "\(processor), \(coreCount) cores, \(memory / 1_048_576) GiB, "
            + ProcessInfo.processInfo.operatingSystemVersionString
    }

    /// How many cores there are to use.
    static var coreCount: Int { ProcessInfo.processInfo.activeProcessorCount }

    private static func value(_ key: String, in file: String) -> String? {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
        let line = text.split(separator: "\n").first { $0.hasPrefix(key) }
        return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

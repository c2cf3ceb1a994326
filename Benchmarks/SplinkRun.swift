import Foundation

/// What one of Splink's two scripts did on the peer files, read from what it printed.
struct SplinkRun {
    /// `plain` or `staged`.
    let name: String
    /// Wall seconds end to end: load, training, matching.
    let total: Double
    /// Of these, estimating the weights.
    let training: Double
    /// Of these, matching alone: exact stage where there is one, prediction, best of each record.
    let matching: Double
    /// F1 at its best threshold.
    let f1: Double
    /// The largest resident set in GB.
    let peakGigabytes: Double

    /// Why a script could not be measured.
    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a script of `tools` over the files in `peer`.
    static func measure(
        python: String,
        tools: String,
        isStaged: Bool,
        peer: String,
        threads: Int,
        folder: String
    ) throws -> SplinkRun {
        let script = tools + (isStaged ? "/peer_splink_staged.py" : "/peer_splink.py")
        let output = folder + "/splink-\(isStaged ? "staged" : "plain").txt"
        let run = try ChildRun.measure(python, [script, peer, "\(threads)"], output: output)
        let text = try String(contentsOfFile: output, encoding: .utf8)
        return try SplinkRun(text, isStaged: isStaged, seconds: run.seconds, peakMebibytes: run.peakMebibytes)
    }

    /// Reads what a script printed.
    init(_ text: String, isStaged: Bool, seconds: Double, peakMebibytes: Double) throws {
        name = isStaged ? "staged" : "plain"
        var laps: [(label: String, wall: Double)] = []
        var best: Double?
        for line in text.split(separator: "\n") {
            if let range = line.range(of: ": wall "), let end = line[range.upperBound...].firstIndex(of: "s"),
                let wall = Double(line[range.upperBound..<end])
            {
                laps.append((String(line[..<range.lowerBound]), wall))
            } else if line.hasPrefix("BEST F1 ") {
                best = Double(line.dropFirst(8).prefix { $0 != " " })
            }
        }
        func wall(_ label: String) throws -> Double {
            guard let lap = laps.first(where: { $0.label == label }) else {
                throw Unreadable(description: "the script did not come to: \(label)")
            }
            return lap.wall
        }
        guard let best, let predict = laps.firstIndex(where: { $0.label == "predict" }), predict > 0 else {
            throw Unreadable(description: "the script printed no result")
        }
        f1 = best
        total = seconds
        let (loaded, matched) = (try wall("load+clean"), try wall("best per record"))
        if isStaged {
            let (staged, prepared) = (try wall("deterministic stage"), try wall("start predict"))
            matching = staged - loaded + matched - prepared
            training = prepared - staged
        } else {
            matching = matched - laps[predict - 1].wall
            training = laps[predict - 1].wall - loaded
        }
        peakGigabytes = peakMebibytes / 1024
    }
}

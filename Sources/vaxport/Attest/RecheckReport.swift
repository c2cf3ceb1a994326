import Pipeline
import Wiring

/// What became of lists after a signer was barred or an authority taken off.
enum RecheckReport {
    static func show(_ tally: ListRecheck.Tally, json: Bool, extra: [String: Any] = [:]) throws {
        if json {
            let counts: [String: Any] = [
                "void_lists": tally.void, "counting_lists": tally.counting, "returned_doses": tally.returnedDoses,
            ]
            try JSONOutput.write(counts.merging(extra) { $1 })
        } else {
            try StandardOutput.write(
                "\(ProgressBar.grouped(tally.void)) lists do not count any more, \(ProgressBar.grouped(tally.returnedDoses)) doses "
                    + "wait for a signature again\n"
            )
        }
    }
}

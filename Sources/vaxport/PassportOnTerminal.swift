import Documents
import Foundation
import Pipeline
import Records
import Wiring

/// A certificate's code drawn on the terminal, as strong against damage as the window is wide.
struct PassportOnTerminal {
    private let code: String

    init(_ published: PublishedCertificate) { code = published.certificate.code }

    /// The lines of the code, or a word about why there are none.
    var text: String {
        let width = PassportOnTerminal.columnCount
        for level in [QRCode.ErrorCorrection.quartile, .medium, .low] {
            guard let drawn = try? QRCode(code, errorCorrection: level) else { continue }
            let lines = drawn.terminalLines(usesColour: StandardOutput.isTerminal)
            if drawn.sideCount + 8 <= width || level == .low { return lines.joined(separator: "\n") + "\n" }
        }
        return "(the code does not fit a QR code)\n"
    }

    /// How wide the terminal is; 80 columns where it does not say.
    private static var columnCount: Int {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init) ?? 80
    }
}

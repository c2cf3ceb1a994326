extension QRCode {
    /// The quiet zone that a scanner needs, in modules.
    ///
    /// Source: ISO/IEC 18004 §9.1.
    static let quietZoneModules = 4

    /// The code for a terminal: two modules a character with half blocks, black on white whatever the theme.
    ///
    /// - Parameter usesColour: false writes plain blocks without escape sequences (light modules filled), for a terminal
    ///   that is dark.
    public func terminalLines(usesColour: Bool) -> [String] {
        let zone = QRCode.quietZoneModules
        return stride(from: -zone, to: sideCount + zone, by: 2).map { row in
            var line = usesColour ? "\u{1B}[38;5;16;48;5;231m" : ""
            for column in -zone..<sideCount + zone {
                let upper = isDark(column: column, row: row)
                let lower = isDark(column: column, row: row + 1)
                switch (usesColour ? upper : !upper, usesColour ? lower : !lower) {
                case (true, true): line += "█"
                case (true, false): line += "▀"
                case (false, true): line += "▄"
                case (false, false): line += " "
                }
            }
            return usesColour ? line + "\u{1B}[0m" : line
        }
    }
}

extension QRCode {
    /// The code as a picture: a portable bitmap (PBM, binary), quiet zone included.
    ///
    /// - Parameter modulePixels: pixels on the side of a module, 1 to 32.
    public func portableBitmap(modulePixels: Int) -> [UInt8] {
        precondition((1...32).contains(modulePixels), "module pixels outside 1 to 32")
        let zone = QRCode.quietZoneModules
        let side = (sideCount + 2 * zone) * modulePixels
        var bytes = Array("P4\n\(side) \(side)\n".utf8)
        for y in 0..<side {
            var byte: UInt8 = 0
            for x in 0..<(side + 7) / 8 * 8 {
                let dark = x < side && isDark(column: x / modulePixels - zone, row: y / modulePixels - zone)
                byte = byte << 1 | (dark ? 1 : 0)
                if x % 8 == 7 {
                    bytes.append(byte)
                    byte = 0
                }
            }
        }
        return bytes
    }
}

/// Checks every file of a log against its signed checkpoint: hashes every entry anew and compares every tile.
public enum LogInspection {
    /// How many faults are listed; more are only counted by the caller who mends and runs again.
    public static let faultCountMax = 100

    /// What a whole log holds, and what is wrong with it.
    public struct Outcome: Sendable {
        /// The faults, at most ``faultCountMax``; empty when all is well.
        public internal(set) var faults: [LogFault] = []
        /// How many entries were hashed.
        public internal(set) var entryCount = 0

        /// Adds a fault that the caller found.
        public mutating func add(_ fault: LogFault) { note(fault) }
    }

    /// Checks the files below a log's prefix.
    ///
    /// Memory is flat: one bundle and the tree's edge. A missing bundle is counted as a fault, and its tile is believed for what
    /// follows, so that one fault does not hide the next.
    ///
    /// - Parameter entry: is handed every entry with its place, from 0.
    public static func inspect(
        _ checkpoint: Checkpoint,
        tiles: some TileSource,
        entry: (_ index: Int, _ entry: ArraySlice<UInt8>) throws -> Void = { _, _ in }
    ) throws -> Outcome {
        var outcome = Outcome()
        var edge = TreeEdge()
        var index = 0
        while index < checkpoint.size, outcome.faults.count < faultCountMax {
            let width = min(TilePath.fullWidth, checkpoint.size - index)
            let bundle = TilePath(level: nil, index: index / TilePath.fullWidth, width: width)
            let stored = try storedHashes(of: bundle, tiles, &outcome)
            var hashes: [LogHash]?
            do {
                let entries = try read(bundle, from: tiles)
                for (place, content) in entries.enumerated() { try entry(index + place, content) }
                outcome.entryCount += entries.count
                hashes = entries.map { entry in entry.withUnsafeBytes { LogHash.leaf($0) } }
                if let stored, let hashes, stored != hashes {
                    outcome.note(.fileDiffers(TilePath(level: 0, index: bundle.index, width: width).text))
                }
            } catch let fault as LogFault { outcome.note(fault) }
            guard let believed = hashes ?? stored else { return outcome }
            for hash in believed {
                try edge.append(hash) { path, hashes in
                    if let level = path.level, level > 0 { try compare(path, hashes, tiles, &outcome) }
                }
            }
            index += width
        }
        guard outcome.faults.count < faultCountMax else { return outcome }
        for (path, hashes) in edge.partialTiles where path.level != 0 { try compare(path, hashes, tiles, &outcome) }
        if edge.root != checkpoint.root { outcome.note(.rootDiffers(size: checkpoint.size)) }
        return outcome
    }

    /// The tile of leaves beside a bundle.
    private static func storedHashes(
        of bundle: TilePath,
        _ tiles: some TileSource,
        _ outcome: inout Outcome
    ) throws -> [LogHash]? {
        do {
            return try TileTree.read(TilePath(level: 0, index: bundle.index, width: bundle.width), from: tiles)
        } catch let fault as LogFault {
            outcome.note(fault)
            return nil
        }
    }

    private static func compare(
        _ path: TilePath,
        _ hashes: [LogHash],
        _ tiles: some TileSource,
        _ outcome: inout Outcome
    ) throws {
        do {
            if try TileTree.read(path, from: tiles) != hashes { outcome.note(.fileDiffers(path.text)) }
        } catch let fault as LogFault { outcome.note(fault) }
    }

    /// Reads a bundle; where a narrower one has been removed, the beginning of the full one.
    static func read(_ bundle: TilePath, from tiles: some TileSource) throws -> [ArraySlice<UInt8>] {
        var count = bundle.width
        var bytes = try tiles.bytes(at: bundle.text, byteCountMax: EntryBundle.byteCountMax)
        if bytes == nil, !bundle.isFull {
            bytes = try tiles.bytes(at: bundle.full.text, byteCountMax: EntryBundle.byteCountMax)
            count = TilePath.fullWidth
        }
        guard let bytes else { throw LogFault.fileMissing(bundle.text) }
        guard let entries = EntryBundle.entries(bytes), entries.count == count else {
            throw LogFault.fileMalformed(bundle.text)
        }
        return Array(entries.prefix(bundle.width))
    }

    /// The entries of a bundle of a log of this size, by its number from 0.
    ///
    /// - Throws: ``LogFault`` when the file is missing or malformed.
    public static func bundle(_ number: Int, size: Int, tiles: some TileSource) throws -> [ArraySlice<UInt8>] {
        precondition(number >= 0 && number * TilePath.fullWidth < size, "a bundle outside the log")
        let width = min(TilePath.fullWidth, size - number * TilePath.fullWidth)
        return try read(TilePath(level: nil, index: number, width: width), from: tiles)
    }

    /// The entry at a place.
    public static func entry(at index: Int, size: Int, tiles: some TileSource) throws -> [UInt8] {
        precondition((0..<size).contains(index), "an entry outside the log")
        let entries = try bundle(index / TilePath.fullWidth, size: size, tiles: tiles)
        return Array(entries[index % TilePath.fullWidth])
    }
}

extension LogInspection.Outcome {
    mutating func note(_ fault: LogFault) {
        if faults.count < LogInspection.faultCountMax, !faults.contains(fault) { faults.append(fault) }
    }
}

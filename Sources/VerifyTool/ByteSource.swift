import Glibc

/// A file or the standard input, read in pieces; one owner, one thread.
final class ByteSource {
    /// A line, or that it was longer than allowed and has been passed over.
    enum Line: Equatable {
        /// A line without its end.
        case text([UInt8])
        /// A line that is too long.
        case tooLong
    }

    private let descriptor: Int32
    private let name: String
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private static let pieceSize = 1 << 16

    /// Opens a file; `-` is the standard input.
    init(path: String) throws(ToolFailure) {
        name = path
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .worldFailed("file-unreadable", "Cannot open \(path): \(String(cString: strerror(errno))).")
        }
    }

    deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

    /// All bytes that are left.
    func readAll(sizeMax: Int) throws(ToolFailure) -> [UInt8] {
        while !isAtEnd {
            guard buffer.count - position <= sizeMax else {
                throw .worldFailed("file-too-large", "\(name) is larger than \(sizeMax) bytes.")
            }
            try readPiece()
        }
        defer { position = buffer.count }
        return [UInt8](buffer[position...])
    }

    /// The next line, or nothing at the end.
    func nextLine(lengthMax: Int) throws(ToolFailure) -> Line? {
        var isTooLong = false
        var searched = position
        while true {
            if let end = Self.lineFeed(in: buffer, from: searched) {
                defer { position = end + 1 }
                if isTooLong || end - position > lengthMax { return .tooLong }
                return .text([UInt8](buffer[position..<end]))
            }
            if isAtEnd {
                guard position < buffer.count || isTooLong else { return nil }
                defer { position = buffer.count }
                if isTooLong || buffer.count - position > lengthMax { return .tooLong }
                return .text([UInt8](buffer[position...]))
            }
            if buffer.count - position > lengthMax {
                isTooLong = true
                position = buffer.count
            }
            let kept = buffer.count - position
            try readPiece()
            searched = position + kept
        }
    }

    /// Whether the file is a directory.
    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether there is a file of any kind.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The names in a directory, sorted, hidden ones left out.
    static func names(in directory: String) throws(ToolFailure) -> [String] {
        guard let handle = opendir(directory) else {
            throw .worldFailed("folder-unreadable", "Cannot open \(directory): \(String(cString: strerror(errno))).")
        }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static func lineFeed(in buffer: [UInt8], from start: Int) -> Int? {
        guard start < buffer.count else { return nil }
        return buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, bytes.count - start) else {
                return nil
            }
            return UnsafeRawPointer(found) - base
        }
    }

    private func readPiece() throws(ToolFailure) {
        if position > 0 {
            buffer.removeFirst(position)
            position = 0
        }
        let old = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.pieceSize))
        var count: Int
        repeat {
            count = buffer.withUnsafeMutableBytes { bytes in
                bytes.baseAddress.map { read(descriptor, $0 + old, Self.pieceSize) } ?? 0
            }
        } while count < 0 && errno == EINTR
        let problem = errno
        buffer.removeLast(Self.pieceSize - max(count, 0))
        guard count >= 0 else {
            throw .worldFailed("file-unreadable", "Cannot read \(name): \(String(cString: strerror(problem))).")
        }
        isAtEnd = count == 0
    }
}

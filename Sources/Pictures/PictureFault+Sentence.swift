extension PictureFault {
    /// What is wrong and what to do next, for a person.
    public var english: String {
        switch self {
        case .empty: "The file is empty."
        case .fileTooLarge(let sizeMax): "The file is larger than \(sizeMax >> 20) MiB; give a smaller picture."
        case .kindUnknown: "This is no picture; PNG, JPEG and PDF are read."
        case .kindNotRead(let kind): "\(kind.rawValue) pictures are not read; save it as PNG or JPEG."
        case .dimensionsZero: "The picture has no width or no height."
        case .dimensionsTooLarge(let pixelCountMax):
            "The picture has more than \(pixelCountMax / 1_000_000) million pixels; give a smaller one."
        case .malformed(let kind): "The file begins like a \(kind.rawValue) file and cannot be decoded."
        case .incomplete(let kind): "The \(kind.rawValue) file is incomplete, and what is left of it shows no code."
        case .codeMissing: "There is no QR or Aztec code in it."
        case .codeUnreadable:
            "There is a code in it that cannot be read: take a sharper picture of the whole code, with its white border."
        case .encrypted: "The document is protected by a password; save it without one."
        case .rendererMissing: "Documents need the program pdftoppm (package poppler-utils), which is not installed."
        case .tooSlow: "Reading it takes too long; give a smaller picture."
        case .memoryExhausted: "Reading it takes too much memory; give a smaller picture."
        case .decoderCrashed: "The decoder broke off over this file."
        case .processRefused: "The system has no process to spare for reading pictures; try again."
        }
    }

    /// The same in Vietnamese.
    public var vietnamese: String {
        switch self {
        case .empty: "Tệp rỗng."
        case .fileTooLarge(let sizeMax): "Tệp lớn hơn \(sizeMax >> 20) MiB; hãy dùng ảnh nhỏ hơn."
        case .kindUnknown: "Đây không phải là ảnh; chỉ đọc được PNG, JPEG và PDF."
        case .kindNotRead(let kind): "Không đọc được ảnh \(kind.rawValue); hãy lưu lại thành PNG hoặc JPEG."
        case .dimensionsZero: "Ảnh không có chiều rộng hoặc chiều cao."
        case .dimensionsTooLarge(let pixelCountMax):
            "Ảnh có hơn \(pixelCountMax / 1_000_000) triệu điểm ảnh; hãy dùng ảnh nhỏ hơn."
        case .malformed(let kind): "Tệp mở đầu như tệp \(kind.rawValue) nhưng không giải mã được."
        case .incomplete(let kind): "Tệp \(kind.rawValue) không đầy đủ, phần còn lại không có mã nào."
        case .codeMissing: "Trong ảnh không có mã QR hay mã Aztec."
        case .codeUnreadable: "Trong ảnh có mã nhưng không đọc được: hãy chụp rõ hơn, lấy trọn mã và viền trắng."
        case .encrypted: "Tài liệu có mật khẩu; hãy lưu lại không mật khẩu."
        case .rendererMissing: "Đọc tài liệu PDF cần chương trình pdftoppm (gói poppler-utils), máy này chưa cài."
        case .tooSlow: "Đọc tệp này mất quá nhiều thời gian; hãy dùng ảnh nhỏ hơn."
        case .memoryExhausted: "Đọc tệp này tốn quá nhiều bộ nhớ; hãy dùng ảnh nhỏ hơn."
        case .decoderCrashed: "Bộ giải mã đã dừng giữa chừng với tệp này."
        case .processRefused: "Hệ thống không còn tiến trình để đọc ảnh; hãy thử lại."
        }
    }
}

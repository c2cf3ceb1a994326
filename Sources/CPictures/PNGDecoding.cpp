#include "Picture.hpp"

#include <csetjmp>
#include <cstring>
#include <memory>
#include <png.h>

namespace vaxport {

namespace {

/// The unread rest of the file.
struct Input {
    const uint8_t *next;
    size_t left;
};

/// All that lives across a jump out of libpng; freed by its owner, whatever happened.
struct Decoding {
    png_structp png = nullptr;
    png_infop info = nullptr;
    Input input{};
    std::unique_ptr<RowCollector> rows;
    std::vector<uint8_t> buffer;
    std::vector<png_bytep> rowPointers;
    uint32_t width = 0, height = 0;

    ~Decoding() { png_destroy_read_struct(&png, &info, nullptr); }
};

void readBytes(png_structp png, png_bytep target, png_size_t count) {
    auto *input = static_cast<Input *>(png_get_io_ptr(png));
    if (count > input->left) png_error(png, "ended early");
    std::memcpy(target, input->next, count);
    input->next += count;
    input->left -= count;
}

[[noreturn]] void jumpOut(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void ignoreWarning(png_structp, png_const_charp) {}

/// Reads the header and asks for RGBA rows. Nothing with a destructor is made between setjmp and its jump.
bool readHeader(Decoding &decoding) {
    if (setjmp(png_jmpbuf(decoding.png))) return false;
    png_set_read_fn(decoding.png, &decoding.input, readBytes);
    // A wrong checksum is no reason to stop: the code has its own error correction, and the certificate a signature.
    png_set_crc_action(decoding.png, PNG_CRC_WARN_USE, PNG_CRC_WARN_USE);
    png_set_user_limits(decoding.png, 0x7FFFFFFF, 0x7FFFFFFF);
    png_set_chunk_cache_max(decoding.png, 64);
    png_set_chunk_malloc_max(decoding.png, 4u << 20);
    png_read_info(decoding.png, decoding.info);
    decoding.width = png_get_image_width(decoding.png, decoding.info);
    decoding.height = png_get_image_height(decoding.png, decoding.info);
    return true;
}

bool readRows(Decoding &decoding, bool isInterlaced) {
    if (setjmp(png_jmpbuf(decoding.png))) return false;
    if (isInterlaced) {
        png_read_image(decoding.png, decoding.rowPointers.data());
    } else {
        for (uint32_t y = 0; y < decoding.height; ++y) {
            png_read_row(decoding.png, decoding.buffer.data(), nullptr);
            decoding.rows->take(int(y), decoding.buffer.data());
        }
    }
    return true;
}

bool askForRGBA(Decoding &decoding) {
    if (setjmp(png_jmpbuf(decoding.png))) return false;
    png_set_expand(decoding.png);
    png_set_scale_16(decoding.png);
    png_set_gray_to_rgb(decoding.png);
    png_set_add_alpha(decoding.png, 0xFF, PNG_FILLER_AFTER);
    png_set_interlace_handling(decoding.png);
    png_read_update_info(decoding.png, decoding.info);
    return png_get_rowbytes(decoding.png, decoding.info) == size_t(decoding.width) * 4;
}

} // namespace

vaxport_picture_outcome decodePNG(const uint8_t *bytes, size_t size, uint64_t pixelCountMax, Picture &picture) {
    // The header chunk stands first and has a fixed place; libpng refuses a zero there without saying so.
    if (size >= 24 && std::memcmp(bytes + 12, "IHDR", 4) == 0) {
        const uint8_t zero[4] = {};
        if (std::memcmp(bytes + 16, zero, 4) == 0 || std::memcmp(bytes + 20, zero, 4) == 0) {
            return VAXPORT_PICTURE_DIMENSIONS_ZERO;
        }
    }
    Decoding decoding;
    decoding.input = {bytes, size};
    decoding.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, jumpOut, ignoreWarning);
    if (!decoding.png) return VAXPORT_PICTURE_MEMORY_EXHAUSTED;
    decoding.info = png_create_info_struct(decoding.png);
    if (!decoding.info) return VAXPORT_PICTURE_MEMORY_EXHAUSTED;
    if (!readHeader(decoding)) return VAXPORT_PICTURE_MALFORMED;

    bool isInterlaced = png_get_interlace_type(decoding.png, decoding.info) != PNG_INTERLACE_NONE;
    uint64_t pixelCount = uint64_t(decoding.width) * decoding.height;
    // An interlaced picture is complete only at the end: all four bytes of every pixel are kept until then.
    if (pixelCount > (isInterlaced ? pixelCountMax / 4 : pixelCountMax)) return VAXPORT_PICTURE_DIMENSIONS_TOO_LARGE;
    if (!askForRGBA(decoding)) return VAXPORT_PICTURE_MALFORMED;

    int width = int(decoding.width), height = int(decoding.height);
    size_t rowSize = size_t(decoding.width) * 4;
    decoding.rows = std::make_unique<RowCollector>(picture, width, height);
    decoding.buffer.assign(isInterlaced ? rowSize * decoding.height : rowSize, 0xFF);
    if (isInterlaced) {
        for (uint32_t y = 0; y < decoding.height; ++y) {
            decoding.rowPointers.push_back(decoding.buffer.data() + rowSize * y);
        }
    }
    picture.isIncomplete = !readRows(decoding, isInterlaced);
    if (isInterlaced) {
        for (int y = 0; y < height; ++y) decoding.rows->take(y, decoding.buffer.data() + rowSize * size_t(y));
    }
    decoding.rows->finish();
    return VAXPORT_PICTURE_READ;
}

} // namespace vaxport

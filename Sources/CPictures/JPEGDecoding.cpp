#include "Picture.hpp"

#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <jpeglib.h>
#include <memory>

namespace vaxport {

namespace {

/// A JPEG is shrunk while it is decoded, at no cost, until it has no more pixels than this.
constexpr uint64_t decodedPixelCountMax = 40u << 20;
/// Progressive pictures of honest cameras have ten scans or so; each costs as much as the whole picture.
constexpr int scanCountMax = 100;

/// The library's error handler with a place to jump to.
struct JumpingErrors {
    jpeg_error_mgr manager;
    jmp_buf place;
};

/// All that lives across a jump out of libjpeg.
struct Decoding {
    jpeg_decompress_struct jpeg{};
    JumpingErrors errors{};
    jpeg_progress_mgr progress{};
    bool isCreated = false;
    std::unique_ptr<RowCollector> rows;
    std::vector<uint8_t> line;
    std::vector<uint8_t> rgba;

    ~Decoding() {
        if (isCreated) jpeg_destroy_decompress(&jpeg);
    }
};

[[noreturn]] void jumpOut(j_common_ptr jpeg) {
    std::longjmp(reinterpret_cast<JumpingErrors *>(jpeg->err)->place, 1);
}

/// Counts a warning (a file that ends early, for one) and says nothing.
void countMessage(j_common_ptr jpeg, int level) {
    if (level < 0) jpeg->err->num_warnings += 1;
}

void writeNothing(j_common_ptr) {}

void stopEndlessScans(j_common_ptr jpeg) {
    auto *decompressor = reinterpret_cast<j_decompress_ptr>(jpeg);
    if (decompressor->input_scan_number > scanCountMax) jumpOut(jpeg);
}

bool readHeader(Decoding &decoding, const uint8_t *bytes, size_t size) {
    jpeg_decompress_struct &jpeg = decoding.jpeg;
    jpeg.err = jpeg_std_error(&decoding.errors.manager);
    decoding.errors.manager.error_exit = jumpOut;
    decoding.errors.manager.emit_message = countMessage;
    decoding.errors.manager.output_message = writeNothing;
    if (setjmp(decoding.errors.place)) return false;
    jpeg_create_decompress(&jpeg);
    decoding.isCreated = true;
    decoding.progress.progress_monitor = stopEndlessScans;
    jpeg.progress = &decoding.progress;
    jpeg_mem_src(&jpeg, bytes, static_cast<unsigned long>(size));
    jpeg_save_markers(&jpeg, JPEG_APP0 + 1, 0xFFFF);
    return jpeg_read_header(&jpeg, TRUE) == JPEG_HEADER_OK;
}

bool start(Decoding &decoding) {
    jpeg_decompress_struct &jpeg = decoding.jpeg;
    if (setjmp(decoding.errors.place)) return false;
    switch (jpeg.jpeg_color_space) {
    case JCS_GRAYSCALE: jpeg.out_color_space = JCS_GRAYSCALE; break;
    case JCS_CMYK:
    case JCS_YCCK: jpeg.out_color_space = JCS_CMYK; break;
    default: jpeg.out_color_space = JCS_RGB; break;
    }
    jpeg.scale_num = 1;
    jpeg.scale_denom = 1;
    jpeg_calc_output_dimensions(&jpeg);
    while (uint64_t(jpeg.output_width) * jpeg.output_height > decodedPixelCountMax && jpeg.scale_denom < 8) {
        jpeg.scale_denom *= 2;
        jpeg_calc_output_dimensions(&jpeg);
    }
    return jpeg_start_decompress(&jpeg) == TRUE;
}

/// Makes four bytes a pixel of what the library hands out.
void makeRGBA(Decoding &decoding) {
    const jpeg_decompress_struct &jpeg = decoding.jpeg;
    const uint8_t *from = decoding.line.data();
    uint8_t *to = decoding.rgba.data();
    for (unsigned x = 0; x < jpeg.output_width; ++x, to += 4) {
        to[3] = 0xFF;
        if (jpeg.output_components == 1) {
            to[0] = to[1] = to[2] = from[x];
        } else if (jpeg.output_components == 3) {
            std::memcpy(to, from + size_t(x) * 3, 3);
        } else {
            // Adobe writes ink inverted; others as it is.
            const uint8_t *ink = from + size_t(x) * 4;
            bool isInverted = jpeg.saw_Adobe_marker;
            unsigned key = isInverted ? ink[3] : 0xFFu - ink[3];
            for (int channel = 0; channel < 3; ++channel) {
                unsigned light = isInverted ? ink[channel] : 0xFFu - ink[channel];
                to[channel] = uint8_t(light * key / 0xFF);
            }
        }
    }
}

bool readRows(Decoding &decoding) {
    jpeg_decompress_struct &jpeg = decoding.jpeg;
    if (setjmp(decoding.errors.place)) return false;
    while (jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW line = decoding.line.data();
        unsigned y = jpeg.output_scanline;
        if (jpeg_read_scanlines(&jpeg, &line, 1) != 1) return false;
        makeRGBA(decoding);
        decoding.rows->take(int(y), decoding.rgba.data());
    }
    return true;
}

int orientation(const jpeg_decompress_struct &jpeg) {
    for (jpeg_saved_marker_ptr marker = jpeg.marker_list; marker; marker = marker->next) {
        if (marker->marker == JPEG_APP0 + 1) {
            int found = exifOrientation(marker->data, marker->data_length);
            if (found != 1) return found;
        }
    }
    return 1;
}

} // namespace

vaxport_picture_outcome decodeJPEG(const uint8_t *bytes, size_t size, uint64_t pixelCountMax, Picture &picture) {
    Decoding decoding;
    if (!readHeader(decoding, bytes, size)) return VAXPORT_PICTURE_MALFORMED;
    const jpeg_decompress_struct &jpeg = decoding.jpeg;
    if (jpeg.image_width == 0 || jpeg.image_height == 0) return VAXPORT_PICTURE_DIMENSIONS_ZERO;
    if (uint64_t(jpeg.image_width) * jpeg.image_height > pixelCountMax) return VAXPORT_PICTURE_DIMENSIONS_TOO_LARGE;
    if (!start(decoding)) return VAXPORT_PICTURE_MALFORMED;
    if (jpeg.output_components != 1 && jpeg.output_components != 3 && jpeg.output_components != 4) {
        return VAXPORT_PICTURE_MALFORMED;
    }
    decoding.line.assign(size_t(jpeg.output_width) * size_t(jpeg.output_components), 0);
    decoding.rgba.assign(size_t(jpeg.output_width) * 4, 0xFF);
    decoding.rows = std::make_unique<RowCollector>(picture, int(jpeg.output_width), int(jpeg.output_height));
    bool isComplete = readRows(decoding);
    picture.isIncomplete = !isComplete || decoding.errors.manager.num_warnings > 0;
    decoding.rows->finish();
    int turn = orientation(jpeg);
    turnUpright(picture.luminance, turn);
    for (GreyPicture &view : picture.otherViews) turnUpright(view, turn);
    return VAXPORT_PICTURE_READ;
}

} // namespace vaxport

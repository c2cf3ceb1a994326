#include "CPictureMaking.h"

#define ZX_USE_UTF8 1
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <jpeglib.h>
#include <png.h>
#include <vector>

namespace {

uint8_t *copied(const std::vector<uint8_t> &bytes, size_t *size) {
    auto *copy = static_cast<uint8_t *>(std::malloc(bytes.size() ? bytes.size() : 1));
    if (copy) std::memcpy(copy, bytes.data(), bytes.size());
    *size = copy ? bytes.size() : 0;
    return copy;
}

void append(png_structp png, png_bytep bytes, png_size_t count) {
    auto *output = static_cast<std::vector<uint8_t> *>(png_get_io_ptr(png));
    output->insert(output->end(), bytes, bytes + count);
}

void flushNothing(png_structp) {}

struct Form {
    int depth, colour, samples;
};

Form shape(picture_making_png form) {
    switch (form) {
    case PICTURE_MAKING_GREY: return {8, PNG_COLOR_TYPE_GRAY, 1};
    case PICTURE_MAKING_GREY_16: return {16, PNG_COLOR_TYPE_GRAY, 1};
    case PICTURE_MAKING_BLACK_AND_WHITE: return {1, PNG_COLOR_TYPE_GRAY, 1};
    case PICTURE_MAKING_PALETTE: return {8, PNG_COLOR_TYPE_PALETTE, 1};
    case PICTURE_MAKING_RGB:
    case PICTURE_MAKING_RGB_INTERLACED: return {8, PNG_COLOR_TYPE_RGB, 3};
    case PICTURE_MAKING_RGB_16_INTERLACED: return {16, PNG_COLOR_TYPE_RGB, 3};
    default: return {8, PNG_COLOR_TYPE_RGBA, 4};
    }
}

std::vector<uint8_t> row(const uint8_t *grey, int width, picture_making_png form) {
    Form wanted = shape(form);
    if (wanted.depth == 1) {
        std::vector<uint8_t> bits(size_t(width + 7) / 8, 0);
        for (int x = 0; x < width; ++x) {
            if (grey[x] >= 0x80) bits[size_t(x) / 8] = uint8_t(bits[size_t(x) / 8] | 0x80 >> x % 8);
        }
        return bits;
    }
    std::vector<uint8_t> bytes;
    for (int x = 0; x < width; ++x) {
        for (int sample = 0; sample < wanted.samples; ++sample) {
            uint8_t value = grey[x];
            if (form == PICTURE_MAKING_RGBA_DARK_ON_CLEAR) value = sample == 3 ? uint8_t(0xFF - grey[x]) : 0;
            if (form == PICTURE_MAKING_RGBA_LIGHT_ON_CLEAR) value = sample == 3 ? uint8_t(0xFF - grey[x]) : 0xFF;
            for (int byte = 0; byte < wanted.depth / 8; ++byte) bytes.push_back(value);
        }
    }
    return bytes;
}

} // namespace

uint8_t *picture_making_write_png(
    const uint8_t *pixels, int width, int height, picture_making_png form, size_t *size
) {
    std::vector<uint8_t> output;
    Form wanted = shape(form);
    std::vector<std::vector<uint8_t>> rows;
    std::vector<png_bytep> pointers;
    for (int y = 0; y < height; ++y) rows.push_back(row(pixels + size_t(y) * size_t(width), width, form));
    for (auto &line : rows) pointers.push_back(line.data());
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return nullptr;
    }
    png_set_write_fn(png, &output, append, flushNothing);
    bool isInterlaced = form == PICTURE_MAKING_RGB_INTERLACED || form == PICTURE_MAKING_RGB_16_INTERLACED;
    png_set_IHDR(
        png, info, png_uint_32(width), png_uint_32(height), wanted.depth, wanted.colour,
        isInterlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_color palette[256];
    for (int entry = 0; entry < 256; ++entry) palette[entry] = {png_byte(entry), png_byte(entry), png_byte(entry)};
    if (wanted.colour == PNG_COLOR_TYPE_PALETTE) png_set_PLTE(png, info, palette, 256);
    png_write_info(png, info);
    png_write_image(png, pointers.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return copied(output, size);
}

uint8_t *picture_making_write_jpeg(
    const uint8_t *pixels, int width, int height, int quality, picture_making_jpeg form, int orientation, size_t *size
) {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char *bytes = nullptr;
    unsigned long count = 0;
    jpeg_mem_dest(&jpeg, &bytes, &count);
    int samples = form == PICTURE_MAKING_JPEG_GREY ? 1 : form == PICTURE_MAKING_JPEG_CMYK ? 4 : 3;
    jpeg.image_width = JDIMENSION(width);
    jpeg.image_height = JDIMENSION(height);
    jpeg.input_components = samples;
    jpeg.in_color_space = samples == 1 ? JCS_GRAYSCALE : samples == 4 ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    if (form == PICTURE_MAKING_JPEG_PROGRESSIVE) jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    if (orientation != 0) {
        const uint8_t exif[] = {
            'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0,
            uint8_t(orientation), 0, 0, 0, 0, 0, 0};
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif, sizeof exif);
    }
    std::vector<uint8_t> line(size_t(width) * size_t(samples));
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            uint8_t grey = pixels[size_t(y) * size_t(width) + size_t(x)];
            for (int sample = 0; sample < samples; ++sample) {
                // Ink as Adobe writes it: inverted, all darkness in the key.
                bool isInk = samples == 4 && sample < 3;
                line[size_t(x) * size_t(samples) + size_t(sample)] = isInk ? 0xFF : grey;
            }
        }
        JSAMPROW pointer = line.data();
        jpeg_write_scanlines(&jpeg, &pointer, 1);
    }
    jpeg_finish_compress(&jpeg);
    uint8_t *copy = copied(std::vector<uint8_t>(bytes, bytes + count), size);
    jpeg_destroy_compress(&jpeg);
    std::free(bytes);
    return copy;
}

uint8_t *picture_making_aztec(const char *text, int *side) {
    try {
        auto matrix = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::Aztec).setMargin(0).encode(std::string(text), 0, 0);
        *side = matrix.width();
        std::vector<uint8_t> modules;
        for (int y = 0; y < matrix.height(); ++y) {
            for (int x = 0; x < matrix.width(); ++x) modules.push_back(matrix.get(x, y) ? 0 : 0xFF);
        }
        size_t size = 0;
        return copied(modules, &size);
    } catch (...) {
        return nullptr;
    }
}

void picture_making_free(uint8_t *bytes) { std::free(bytes); }

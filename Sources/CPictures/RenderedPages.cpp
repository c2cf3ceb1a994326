#include "Reading.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vaxport {

namespace {

constexpr int execFailed = 127;

void limit(__rlimit_resource resource, uint64_t value) {
    struct rlimit bounds;
    bounds.rlim_cur = bounds.rlim_max = rlim_t(value);
    setrlimit(resource, &bounds);
}

/// Writes the document where only its descriptor finds it.
int hiddenFile(const uint8_t *bytes, size_t size) {
    int file = memfd_create("document", 0);
    if (file < 0) return -1;
    for (size_t written = 0; written < size;) {
        ssize_t count = write(file, bytes + written, size - written);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            close(file);
            return -1;
        }
        written += size_t(count);
    }
    lseek(file, 0, SEEK_SET);
    return file;
}

/// Becomes the renderer; does not return.
[[noreturn]] void becomeRenderer(int document, int output, const vaxport_picture_limits &limits) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_DFL);
    int nowhere = open("/dev/null", O_WRONLY);
    if (dup2(document, 0) < 0 || dup2(output, 1) < 0 || (nowhere >= 0 && dup2(nowhere, 2) < 0)) _exit(1);
    for (int other = 3; other < 256; ++other) close(other);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_AS, std::max<uint64_t>(limits.memory_size_max, 256u << 20));
    limit(RLIMIT_CPU, limits.timeout_milliseconds / 1000 + 1);
    std::string side = std::to_string(limits.page_side_pixels);
    std::string last = std::to_string(limits.page_count_max + 1);
    const char *words[] = {
        "pdftoppm", "-q", "-gray", "-scale-to", side.c_str(), "-f", "1", "-l", last.c_str(), "-", nullptr};
    const char *path = getenv("PATH");
    std::string pathSetting = std::string("PATH=") + (path ? path : "/usr/bin:/bin");
    const char *settings[] = {pathSetting.c_str(), "LANG=C.UTF-8", "HOME=/nonexistent", nullptr};
    execvpe(words[0], const_cast<char *const *>(words), const_cast<char *const *>(settings));
    _exit(execFailed);
}

} // namespace

RenderedPages::RenderedPages(const uint8_t *bytes, size_t size, const vaxport_picture_limits &limits)
    : sideMax(limits.page_side_pixels + 1) {
    static const char mark[] = "/Encrypt";
    isEncrypted = std::search(bytes, bytes + size, mark, mark + sizeof mark - 1) != bytes + size;
    int document = hiddenFile(bytes, size);
    int ends[2];
    if (document < 0 || pipe2(ends, O_CLOEXEC) != 0) {
        isBroken = true;
        return;
    }
    renderer = fork();
    if (renderer == 0) becomeRenderer(document, ends[1], limits);
    close(document);
    close(ends[1]);
    descriptor = ends[0];
    isBroken = renderer < 0;
}

RenderedPages::~RenderedPages() {
    if (descriptor >= 0) close(descriptor);
}

bool RenderedPages::readExactly(uint8_t *target, size_t count) const {
    while (count > 0) {
        ssize_t taken = read(descriptor, target, count);
        if (taken < 0 && errno == EINTR) continue;
        if (taken <= 0) return false;
        target += taken;
        count -= size_t(taken);
    }
    return true;
}

/// A decimal number of a portable graymap's head and the white space behind it.
bool RenderedPages::readNumber(uint32_t &number) const {
    number = 0;
    for (int digits = 0; digits < 8;) {
        uint8_t byte;
        if (!readExactly(&byte, 1)) return false;
        if (byte >= '0' && byte <= '9') {
            number = number * 10 + (byte - '0');
            ++digits;
        } else if (digits > 0) {
            return true;
        }
    }
    return false;
}

bool RenderedPages::next(GreyPicture &page) {
    if (isBroken) return false;
    uint8_t magic[2];
    uint32_t width, height, maximum;
    if (!readExactly(magic, 2)) return false;
    bool isSane = magic[0] == 'P' && magic[1] == '5' && readNumber(width) && readNumber(height) && readNumber(maximum)
        && width > 0 && height > 0 && width <= sideMax && height <= sideMax && maximum == 255;
    if (!isSane) {
        isBroken = true;
        return false;
    }
    page = GreyPicture(int(width), int(height), 0xFF);
    if (!readExactly(page.pixels.data(), page.pixels.size())) {
        isBroken = true;
        return false;
    }
    ++pageCount;
    return true;
}

vaxport_picture_outcome RenderedPages::outcome() {
    if (renderer < 0) return VAXPORT_PICTURE_PROCESS_REFUSED;
    if (descriptor >= 0) close(descriptor);
    descriptor = -1;
    int status = 0;
    while (waitpid(renderer, &status, 0) < 0 && errno == EINTR) {}
    if (WIFEXITED(status) && WEXITSTATUS(status) == execFailed) return VAXPORT_PICTURE_RENDERER_MISSING;
    if (pageCount > 0) return VAXPORT_PICTURE_READ;
    if (isEncrypted) return VAXPORT_PICTURE_ENCRYPTED;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) return VAXPORT_PICTURE_TOO_SLOW;
    return VAXPORT_PICTURE_MALFORMED;
}

} // namespace vaxport

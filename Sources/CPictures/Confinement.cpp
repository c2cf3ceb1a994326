#include "Reading.hpp"

#include <cerrno>
#include <csignal>
#include <chrono>
#include <cstddef>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vaxport {

namespace {

using Clock = std::chrono::steady_clock;

void limit(__rlimit_resource resource, uint64_t value) {
    struct rlimit bounds;
    bounds.rlim_cur = bounds.rlim_max = rlim_t(value);
    setrlimit(resource, &bounds);
}

/// Bytes of address space that this process has now; 0 when that cannot be read.
///
/// Asked in the child: whatever another thread of the parent gives back before the fork would be room for a picture.
uint64_t addressSpace() {
    char text[32];
    int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t count = read(file, text, sizeof text);
    close(file);
    uint64_t pages = 0;
    for (ssize_t index = 0; index < count && text[index] >= '0' && text[index] <= '9'; ++index)
        pages = pages * 10 + uint64_t(text[index] - '0');
    return pages * uint64_t(sysconf(_SC_PAGESIZE));
}

[[noreturn]] void beChild(
    const uint8_t *bytes, size_t size, const vaxport_picture_limits &limits, int output
) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    // What the parent has set up for its own signals is not for this process.
    for (int signal : {SIGINT, SIGTERM, SIGHUP, SIGSEGV, SIGBUS, SIGILL, SIGABRT, SIGFPE}) std::signal(signal, SIG_DFL);
    int kept = output == 3 ? 3 : dup2(output, 3);
    if (kept != 3) _exit(1);
#ifdef SYS_close_range
    if (syscall(SYS_close_range, 4u, ~0u, 0u) != 0)
#endif
        for (int other = 4; other < 1024; ++other) close(other);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, limits.timeout_milliseconds / 1000 + 1);
    uint64_t addressSpaceBefore = addressSpace();
    if (addressSpaceBefore > 0) limit(RLIMIT_AS, addressSpaceBefore + limits.memory_size_max);
    readInChild(bytes, size, limits, 3);
    _exit(0);
}

uint32_t millisecondsUntil(Clock::time_point deadline) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return left > 0 ? uint32_t(left) : 0;
}

/// Takes the child's answer until it ends, breaks or is late.
void takeAnswer(int input, Clock::time_point deadline, ReadingParser &parser, bool &isLate) {
    std::vector<uint8_t> piece(1 << 16);
    while (!parser.hasEnded()) {
        uint32_t left = millisecondsUntil(deadline);
        struct pollfd waiting{input, POLLIN, 0};
        int ready = left == 0 ? 0 : poll(&waiting, 1, int(left));
        if (ready < 0 && errno == EINTR) continue;
        isLate = ready == 0;
        if (ready <= 0) return;
        ssize_t count = read(input, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0 || !parser.take(piece.data(), size_t(count))) return;
    }
}

} // namespace

void renounceTheWorld() {
#if defined(__x86_64__) || defined(__aarch64__)
#if defined(__x86_64__)
    constexpr uint32_t architecture = AUDIT_ARCH_X86_64;
#else
    constexpr uint32_t architecture = AUDIT_ARCH_AARCH64;
#endif
    // Every other call answers EPERM: a decoder that was taken over can neither open, connect, start nor signal anything.
    static constexpr uint32_t allowed[] = {
        SYS_read, SYS_write, SYS_close, SYS_brk, SYS_mmap, SYS_munmap, SYS_mremap, SYS_mprotect, SYS_madvise, SYS_futex,
        SYS_exit, SYS_exit_group, SYS_rt_sigreturn, SYS_rt_sigprocmask, SYS_rt_sigaction, SYS_sigaltstack,
        SYS_clock_gettime, SYS_gettimeofday, SYS_getrandom, SYS_sched_yield, SYS_getpid, SYS_gettid, SYS_tgkill, SYS_wait4,
    };
    std::vector<sock_filter> program;
    program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
    program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)));
    for (uint32_t call : allowed) {
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
        program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    }
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (EPERM & SECCOMP_RET_DATA)));
    struct sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    // Where the kernel has no such filter, the limits of memory and time still hold.
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
#endif
}

void readConfined(
    const uint8_t *bytes, size_t size, const vaxport_picture_limits &limits, vaxport_picture_reading &reading
) {
    auto deadline = Clock::now() + std::chrono::milliseconds(limits.timeout_milliseconds);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        reading.outcome = VAXPORT_PICTURE_PROCESS_REFUSED;
        return;
    }
    pid_t child = fork();
    if (child == 0) beChild(bytes, size, limits, ends[1]);
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        reading.outcome = VAXPORT_PICTURE_PROCESS_REFUSED;
        return;
    }
    ReadingParser parser(reading, limits.code_count_max);
    bool isLate = false;
    takeAnswer(ends[0], deadline, parser, isLate);
    close(ends[0]);
    // After its last word the child has nothing left to do; before it, it is broken or late.
    kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (parser.hasEnded()) return;
    bool usedUpTime = isLate || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU);
    reading.outcome = usedUpTime ? VAXPORT_PICTURE_TOO_SLOW : VAXPORT_PICTURE_DECODER_CRASHED;
    if (reading.pageCount == 0) reading.pageCount = 1;
}

} // namespace vaxport

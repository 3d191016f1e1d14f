#include "core/nn/runtime.h"

#include "core/base/address_limit.h"
#include "core/base/error.h"
#include "core/base/processors.h"
#include "core/files/standard_streams.h"
#include "core/nn/kernels/crew.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <malloc.h>
#include <omp.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <torch/torch.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <tuple>

namespace ganvas {

namespace {

/// The kernels that OpenBLAS shall use. Left alone, Debian 12's OpenBLAS takes those of a Pentium 4
/// on every processor that is newer than it is, five times slower than what the processor can do.
/// Null where it may choose for itself.
char* openblas_kernels() {
#ifdef __x86_64__
    static char avx512[] = "SkylakeX";
    static char avx2[] = "Haswell";
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
        return avx512;
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return avx2;
    }
#endif
    return nullptr;
}

/// use_threads() leaves OpenBLAS one thread anyway, and those that it starts before main() take
/// 128 MiB of addresses each, which it waits for without end where there is a limit.
char* openblas_threads() {
    static char one[] = "1";
    return one;
}

/// What the system was given for a variable; null where it is not set.
char* environment_value(std::string_view name) {
    if (environ == nullptr || name.empty()) {
        return nullptr;
    }
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view setting(*entry);
        if (setting.starts_with(name) && setting.substr(name.size()).starts_with('=')) {
            return *entry + name.size() + 1;
        }
    }
    return nullptr;
}

/// Null for every variable but the two that we choose.
char* own_value(std::string_view name) {
    if (name == "OPENBLAS_CORETYPE") {
        return openblas_kernels();
    }
    if (name == "OPENBLAS_NUM_THREADS") {
        return openblas_threads();
    }
    return nullptr;
}

/// LibTorch gives every thread its default number of OpenMP's helpers when the thread first shares
/// work out, and would undo what was set before. It looks at a flag for that, of which LibTorch has
/// one copy and our code, where its templates are instantiated, another.
void do_without_openmp() {
    at::get_num_threads();
    at::internal::lazy_init_num_threads();
    omp_set_num_threads(1);
}

/// Asks the system for large pages under the memory that tensors come from: a step goes through
/// hundreds of megabytes, and finding small pages takes a tenth of its time or more. It asks for
/// addresses alone, all at once, because what the heap grows by later has small pages again.
void ask_for_large_pages() {
#if !defined(__SANITIZE_ADDRESS__) &&                                                              \
    !defined(__SANITIZE_THREAD__) // Their heaps are not the C library's.
    constexpr std::size_t kHeap = std::size_t{1} << 30;
    void* const start = ::operator new(kHeap, std::nothrow);
    void* inside = start;
    std::size_t room = kHeap;
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    if (start != nullptr && std::align(page, kHeap - page, inside, room) != nullptr) {
        madvise(inside, room / page * page, MADV_HUGEPAGE); // Where it can't be, pages stay small.
    }
    ::operator delete(start);
#endif
}

} // namespace

} // namespace ganvas

/// OpenBLAS asks for its variables when it is loaded, before main() and before anything
/// of ours could set them. In a program that has this function, it asks that rather than the C
/// library's. Somebody's own settings go first, and the environment stays as it is, so that no
/// program that is started from here inherits ours.
extern "C" [[gnu::visibility("default")]] char* getenv(const char* name) noexcept {
    char* const value = ganvas::environment_value(name);
    return value != nullptr ? value : ganvas::own_value(name);
}

namespace ganvas {

void prepare_process() {
    keep_standard_streams();
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    mallopt(M_TOP_PAD, 64 << 20);
    mallopt(M_ARENA_MAX, 1);
    if (free_addresses() == std::numeric_limits<std::uint64_t>::max()) {
        ask_for_large_pages();
    } else {
        // OpenBLAS takes its buffer now, while there is enough, and keeps it.
        std::ignore = torch::mm(torch::ones({64, 64}), torch::ones({64, 64}));
    }
}

void use_threads(int threads) {
    thread_local int current = 0;
    const int wanted = threads > 0 ? threads : processor_count();
    if (wanted == current) {
        return;
    }
    current = wanted;
    // What our kernels leave to LibTorch is too small to share: OpenMP's threads meet at a barrier
    // after each operation, which waits for whichever of them lacks a processor.
    do_without_openmp();
    set_blas_threads(1);
    Crew::hire(wanted);
    at::Context::setFlushDenormal(true);
}

void set_blas_threads(int threads) {
    if (threads > 1 && free_addresses() / kBlasBuffer < static_cast<std::uint64_t>(threads)) {
        throw Error("There is not enough memory to multiply matrices with " +
                    std::to_string(threads) +
                    " threads; ask for fewer, or allow more (ulimit -v).");
    }
    // Not linked to directly, because any BLAS may stand behind libblas.so.3.
    using Setter = void (*)(int);
    static const auto set =
        reinterpret_cast<Setter>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    if (set != nullptr) {
        set(threads);
    }
}

void yield_to_other_threads(int niceness) {
    // On Linux niceness belongs to a thread, and the helpers that it starts later inherit it. Where
    // it cannot be set, the work is merely less polite.
    std::ignore = setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);
}

std::string libtorch_version() { return TORCH_VERSION; }

std::string blas_warning() {
    if (dlsym(RTLD_DEFAULT, "openblas_get_config") != nullptr) {
        return {};
    }
    return "OpenBLAS is not installed, so training will be many times slower: install "
           "libopenblas0-pthread.";
}

} // namespace ganvas

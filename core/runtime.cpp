#include "core/runtime.h"

#include <ATen/Parallel.h>
#include <alloca.h>
#include <dlfcn.h>
#include <malloc.h>
#include <omp.h>
#include <sys/resource.h>
#include <torch/torch.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <thread>
#include <tuple>

namespace ganvas {

namespace {

/// The kernels that OpenBLAS shall use, as an environment variable. Left alone, Debian 12's
/// OpenBLAS takes those of a Pentium 4 on every processor that is newer than it is, five times
/// slower than what the processor can do. Null where it may choose for itself.
char* openblas_setting() {
#ifdef __x86_64__
    static char avx512[] = "OPENBLAS_CORETYPE=SkylakeX";
    static char avx2[] = "OPENBLAS_CORETYPE=Haswell";
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

/// OpenMP's idle helpers spin, by default for so long that on a machine with anything else to do
/// (our own window, say) a training step takes many times as long. Not at all is a fifth slower
/// than for a tenth of a millisecond or so, because a step has hundreds of short loops.
char* openmp_setting() {
    static char setting[] = "GOMP_SPINCOUNT=8000";
    return setting;
}

bool is_set(std::string_view setting, char** environment) {
    const std::string_view name_and_equals = setting.substr(0, setting.find('=') + 1);
    for (; *environment != nullptr; ++environment) {
        if (std::string_view(*environment).starts_with(name_and_equals)) {
            return true;
        }
    }
    return false;
}

/// Both libraries read their variables before main(): so the program starts itself once more with
/// them set, here before any library has done its work. Somebody's own settings are left alone.
void restart_with_settings(int, char** argv, char** environment) {
    std::size_t count = 0;
    while (environment[count] != nullptr) {
        ++count;
    }
    const bool waits_as_told = is_set("OMP_WAIT_POLICY=", environment);
    const std::array<char*, 2> settings{waits_as_told ? nullptr : openmp_setting(),
                                        openblas_setting()};
    auto** const extended =
        static_cast<char**>(alloca((count + settings.size() + 1) * sizeof(char*)));
    char** end = std::copy_n(environment, count, extended);
    for (char* setting : settings) {
        if (setting != nullptr && !is_set(setting, environment)) {
            *end++ = setting;
        }
    }
    if (end != extended + count) {
        *end = nullptr;
        execve("/proc/self/exe", argv, extended);
    }
}

[[gnu::section(".preinit_array"),
  gnu::used]] void (*const restart_hook)(int, char**, char**) = restart_with_settings;

/// LibTorch gives every thread its default number of helpers when the thread first shares work out,
/// and would undo what was set before. It looks at a flag for that, of which LibTorch has one copy
/// and our code, where its templates are instantiated, another.
void set_own_threads(int threads) {
    at::get_num_threads();
    at::internal::lazy_init_num_threads();
    omp_set_num_threads(threads);
}

} // namespace

void prepare_process() {
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    mallopt(M_TOP_PAD, 64 << 20);
    mallopt(M_ARENA_MAX, 1);
}

void use_threads(int threads) {
    thread_local int current = 0;
    const int wanted = threads > 0 ? threads : processor_count();
    if (wanted == current) {
        return;
    }
    current = wanted;
    set_own_threads(wanted);
    // Matrix products run on the thread that asks for them: core/nn shares work out by images.
    set_blas_threads(1);
#pragma omp parallel num_threads(wanted)
    at::Context::setFlushDenormal(true);
}

void set_blas_threads(int threads) {
    // Not linked to directly, because any BLAS may stand behind libblas.so.3.
    using Setter = void (*)(int);
    static const auto set =
        reinterpret_cast<Setter>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    if (set != nullptr) {
        set(threads);
    }
}

void use_only_this_thread() {
    thread_local bool done = false;
    if (!done) {
        done = true;
        set_own_threads(1);
        set_blas_threads(1);
        at::Context::setFlushDenormal(true);
    }
}

void yield_to_other_threads(int niceness) {
    // On Linux niceness belongs to a thread, and the helpers that it starts later inherit it. Where
    // it cannot be set, the work is merely less polite.
    std::ignore = setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);
}

int processor_count() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

std::string blas_warning() {
    if (dlsym(RTLD_DEFAULT, "openblas_get_config") != nullptr) {
        return {};
    }
    return "OpenBLAS is not installed, so training will be many times slower: install "
           "libopenblas0-pthread.";
}

} // namespace ganvas

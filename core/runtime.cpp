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
#include <limits>
#include <string_view>
#include <thread>
#include <tuple>

namespace ganvas {

namespace {

/// OpenBLAS has its own threads, which LibTorch's setting does not reach. It is not linked to
/// directly, because any BLAS may stand behind libblas.so.3.
void set_openblas_threads(int threads) {
    using Setter = void (*)(int);
    static const auto set =
        reinterpret_cast<Setter>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    if (set != nullptr) {
        set(threads);
    }
}

/// OpenMP's idle helpers spin, by default for so long that on a machine with anything else to do
/// (our own window, say) a training step takes many times as long. Only an environment variable
/// changes that, and OpenMP reads it before main(): so the program starts itself once more with the
/// variable set, here before any library has done its work. Somebody's own setting is left alone.
void restart_with_patient_openmp(int, char** argv, char** environment) {
    constexpr std::string_view kName = "OMP_WAIT_POLICY=";
    static char setting[] = "OMP_WAIT_POLICY=passive";
    std::size_t count = 0;
    for (; environment[count] != nullptr; ++count) {
        if (std::string_view(environment[count]).starts_with(kName)) {
            return;
        }
    }
    auto** const extended = static_cast<char**>(alloca((count + 2) * sizeof(char*)));
    std::copy_n(environment, count, extended);
    extended[count] = setting;
    extended[count + 1] = nullptr;
    execve("/proc/self/exe", argv, extended);
}

[[gnu::section(".preinit_array"),
  gnu::used]] void (*const restart_hook)(int, char**, char**) = restart_with_patient_openmp;

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
    at::init_num_threads();
    omp_set_num_threads(wanted);
    set_openblas_threads(wanted);
#pragma omp parallel num_threads(wanted)
    at::globalContext().setFlushDenormal(true);
}

void use_only_this_thread() {
    thread_local bool done = false;
    if (!done) {
        done = true;
        at::init_num_threads();
        omp_set_num_threads(1);
        at::globalContext().setFlushDenormal(true);
    }
}

void yield_to_other_threads() {
    // On Linux niceness belongs to a thread, and the helpers that it starts later inherit it. Where
    // it cannot be set, training is merely less polite.
    constexpr int kNiceness = 10;
    std::ignore = setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNiceness);
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

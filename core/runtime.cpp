#include "core/runtime.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <malloc.h>
#include <omp.h>
#include <torch/torch.h>

#include <algorithm>
#include <limits>
#include <thread>

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

int processor_count() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

std::string blas_warning() {
    if (dlsym(RTLD_DEFAULT, "openblas_get_config") != nullptr) {
        return {};
    }
    return "OpenBLAS is not installed, so training will be many times slower: install "
           "libopenblas0-pthread.";
}

} // namespace ganvas

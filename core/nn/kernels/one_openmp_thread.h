#pragma once

#include <ATen/Parallel.h>
#include <omp.h>

namespace ganvas {

/// While it lives LibTorch's and oneDNN's own operations stay on the calling thread. OpenMP's
/// threads meet at a barrier after each, which for small operations takes longer than they do, and
/// many times as long when somebody else needs a processor. A Crew goes on helping.
class OneOpenMpThread {
public:
    OneOpenMpThread() : threads_(at::get_num_threads()) { omp_set_num_threads(1); }
    ~OneOpenMpThread() { omp_set_num_threads(threads_); }
    OneOpenMpThread(const OneOpenMpThread&) = delete;
    OneOpenMpThread& operator=(const OneOpenMpThread&) = delete;

private:
    int threads_;
};

} // namespace ganvas

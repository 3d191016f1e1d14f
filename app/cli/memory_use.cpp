#include "app/cli/memory_use.h"

#include <fstream>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

namespace ganvas {

double peak_rss_mib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

double resident_kib() {
    double all_pages = 0;
    double resident_pages = 0;
    std::ifstream("/proc/self/statm") >> all_pages >> resident_pages;
    return resident_pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1024.0;
}

double allocated_kib() {
    const struct mallinfo2 heap = mallinfo2();
    return static_cast<double>(heap.uordblks + heap.hblkhd) / 1024.0;
}

void MemoryTrend::add(double kib) {
    if (count_ == 0) {
        first_ = kib;
    }
    sum_ += kib - first_;
    sum_with_index_ += (kib - first_) * count_;
    count_ += 1;
}

double MemoryTrend::kib_per_reading() const {
    if (count_ < 2) {
        return 0;
    }
    const double mean_index = (count_ - 1) / 2;
    const double index_variance = count_ * (count_ * count_ - 1) / 12;
    return (sum_with_index_ - mean_index * sum_) / index_variance;
}

} // namespace ganvas

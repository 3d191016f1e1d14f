#include "app/cli/metrics_file.h"

#include "core/error.h"
#include "core/io/atomic_file.h"
#include "core/io/metrics_csv.h"

#include <string>
#include <utility>

namespace ganvas {

MetricsFile::MetricsFile(std::filesystem::path file, std::span<const StepMetrics> history)
    : file_(std::move(file)) {
    std::string text = metrics_csv_header() + "\n";
    for (const StepMetrics& metrics : history) {
        text += metrics_csv_row(metrics) + "\n";
    }
    write_file_atomically(file_, std::as_bytes(std::span(text)));
    stream_.open(file_, std::ios::app);
    check();
}

void MetricsFile::append(const StepMetrics& metrics) {
    stream_ << metrics_csv_row(metrics) << '\n';
    check();
}

void MetricsFile::flush() {
    stream_.flush();
    check();
}

void MetricsFile::check() const {
    if (!stream_) {
        throw Error("Can't write " + file_.string() +
                    "; is the disk full? Make room or choose another folder.");
    }
}

} // namespace ganvas

#pragma once

#include "core/digits/checked_file.h"
#include "core/digits/data_source.h"
#include "core/digits/known_datasets.h"
#include "core/digits/npz_dataset.h"
#include "core/files/checkpoint.h"
#include "core/files/class_names_file.h"
#include "core/files/idx.h"
#include "core/files/label_table.h"
#include "core/files/metrics_reader.h"
#include "core/files/newest_checkpoint.h"
#include "core/files/pins_file.h"
#include "core/files/run_json.h"
#include "core/files/run_list.h"
#include "core/files/run_reader.h"
#include "core/files/scores_file.h"
#include "core/judge/judge.h"
#include "core/model/pretrained.h"
#include "tests/support/error_of.h"

#include <QMetaType>
#include <QString>

#include <filesystem>
#include <functional>
#include <vector>

namespace ganvas {

/// Something in core that reads a file.
struct FileReader {
    const char* name = "";
    /// What it says to what is there; empty: it has read that.
    std::function<QString(const std::filesystem::path&)> read;
    bool takes_nothing = false; ///< To it a file that is not there is one without content.
    bool takes_empty = false;   ///< A file without content is nothing that it refuses.
};

/// Its Error.
template<typename Read>
FileReader file_reader(const char* name, const Read& read) {
    return {name, [read](const std::filesystem::path& file) {
                return error_of([&] { static_cast<void>(read(file)); });
            }};
}

/// Everything in core that reads a file by its name.
inline std::vector<FileReader> file_readers() {
    using Path = std::filesystem::path;
    std::vector<FileReader> readers{
        file_reader("checkpoint", [](const Path& file) { return read_checkpoint(file); }),
        file_reader("class names", [](const Path& file) { return read_class_names(file); }),
        file_reader("data",
                    [](const Path& file) { return load_dataset(file.string(), Split::train); }),
        file_reader("IDX images", [](const Path& file) { return read_idx_images(file); }),
        file_reader("IDX labels", [](const Path& file) { return read_idx_labels(file); }),
        file_reader("judge", [](const Path& file) { return read_judge(file); }),
        file_reader("mapping", [](const Path& file) { return read_class_mapping(file); }),
        file_reader("model", [](const Path& file) { return read_pretrained(file); }),
        file_reader("newest checkpoint",
                    [](const Path& file) { return read_newest_checkpoint(file); }),
        file_reader("NumPy's",
                    [](const Path& file) { return read_npz_dataset(file, Split::train); }),
        file_reader("record", [](const Path& file) { return read_run_record(file); }),
        file_reader("run", [](const Path& folder) { return RunReader(folder).read(); }),
        file_reader("scores", [](const Path& file) { return read_scores(file); }),
        file_reader("table of labels", [](const Path& file) { return read_label_table(file); }),
        file_reader("table", [](const Path& file) { return MetricsReader(file).read(); }),
    };
    readers.back().takes_nothing = true;
    readers.back().takes_empty = true;
    readers.push_back(
        {.name = "pins",
         .read = [](const Path& file) { return QString::fromStdString(read_pins(file).problem); },
         .takes_nothing = true});
    return readers;
}

} // namespace ganvas

Q_DECLARE_METATYPE(ganvas::FileReader)

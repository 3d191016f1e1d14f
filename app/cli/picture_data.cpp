#include "app/cli/picture_data.h"

#include "app/cli/commands.h"
#include "app/cli/data_folder.h"
#include "app/cli/options.h"
#include "app/cli/progress_bar.h"
#include "app/pictures/convert_pictures.h"
#include "core/base/abandoned.h"
#include "core/base/interrupt.h"
#include "core/base/number_words.h"
#include "core/digits/found_data.h"
#include "core/digits/known_datasets.h"
#include "core/digits/own_datasets.h"
#include "core/digits/picture_set.h"
#include "core/files/file_url.h"
#include "core/files/folders.h"
#include "core/files/idx_set_file.h"
#include "core/files/shell_words.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// Of skipped files that are named on stderr; all are in the folder's skipped.txt.
constexpr std::size_t kMostNamed = 20;

constexpr std::chrono::seconds kPictureLineInterval(5);

/// "builtin, mnist, …, a folder of pictures or a table"
std::string sources_text() {
    std::string text = "builtin";
    for (const KnownDataset& known : known_datasets()) {
        text += ", " + known.spec;
    }
    return text + ", a folder of pictures or a table of files and labels (CSV)";
}

fs::path place_of(const std::string& source) {
    return is_file_url(source) ? path_of_file_url(source) : source;
}

PictureList pictures_of(const std::string& source) {
    const fs::path place = place_of(source);
    std::error_code ignored;
    if (!fs::exists(place, ignored)) {
        throw UsageError("--source: " + shown(source) + " is not there; name " + sources_text() +
                         ".");
    }
    FoundData found = find_data({place});
    if (!found.pictures) {
        throw UsageError("--source: " + shown(source) + " can be trained on as it is, by --data " +
                         shell_word(found.spec) + ".");
    }
    return std::move(*found.pictures);
}

std::string pictures_text(std::size_t count) {
    return grouped(static_cast<std::int64_t>(count)) + (count == 1 ? " picture" : " pictures");
}

/// How far it is: a bar on a terminal, else a line every few seconds.
class PictureBar {
public:
    explicit PictureBar(std::size_t count) : line_(stderr), count_(count) {}

    void update(double share) {
        const std::string words =
            " of " + pictures_text(count_) + " read"; // The last ones are written, too.
        if (line_.is_possible()) {
            line_.show(bar_text(share) + words);
            return;
        }
        const auto now = std::chrono::steady_clock::now();
        if (now - shown_at_ >= kPictureLineInterval) {
            shown_at_ = now;
            std::fprintf(stderr, "%s%s\n", percent_text(share).c_str(), words.c_str());
        }
    }

    void clear() { line_.clear(); }

private:
    RedrawnLine line_;
    std::size_t count_;
    std::chrono::steady_clock::time_point shown_at_ = std::chrono::steady_clock::now();
};

void tell_skipped(const std::vector<SkippedFile>& skipped) {
    const std::size_t named = std::min(skipped.size(), kMostNamed);
    for (std::size_t i = 0; i < named; ++i) {
        std::fprintf(stderr, "Skipped %s\n", text_of(skipped[i]).c_str());
    }
    if (skipped.size() > named) {
        std::fprintf(stderr, "Skipped %s more; skipped.txt in the folder names them all\n",
                     grouped(static_cast<std::int64_t>(skipped.size() - named)).c_str());
    }
}

} // namespace

int write_picture_data(const PictureWish& wish) {
    if (!wish.overwrites) {
        refuse_data_in(wish.out);
    }
    if (std::error_code ignored; fs::is_directory(place_of(wish.source), ignored)) {
        refuse_folder_within(wish.out.empty() ? own_datasets_folder() : wish.out,
                             place_of(wish.source));
    }
    const PictureList list = pictures_of(wish.source);
    const fs::path out =
        wish.out.empty() ? free_dataset_folder(proposed_dataset_name(list.source)) : wish.out;
    if (!wish.out.empty()) {
        create_folder(out);
        check_can_write(out / kIdxTrainImages);
    }
    catch_interrupts();
    PictureBar bar(list.files.size());
    PictureImport made;
    try {
        made = convert_pictures(list, wish.form, [&bar](double share) {
            if (caught_interrupt() != 0) {
                throw Abandoned();
            }
            bar.update(share);
        });
    } catch (const Abandoned&) {
        bar.clear();
        std::printf("Interrupted; nothing was written\n");
        return interrupt_status();
    }
    bar.clear();
    tell_skipped(made.skipped);
    const std::size_t kept = write_picture_set(out, made, wish.keeps_some);
    if (wish.overwrites) {
        remove_earlier_set(out, {kIdxTrainImages, kIdxTrainLabels, kIdxTestImages, kIdxTestLabels,
                                 kMadeFromFile, kSkippedFile});
    }
    const std::string scored =
        kept == 0 ? "" : ", " + grouped(static_cast<std::int64_t>(kept)) + " of them for scores";
    std::printf("Wrote %s of %zu classes to %s%s; --data %s trains on %s\n",
                pictures_text(made.data.size()).c_str(), made.data.classes.size(),
                shown(out).c_str(), scored.c_str(), shell_word(out.string()).c_str(),
                kept == 0 ? "them" : "the others");
    return 0;
}

} // namespace ganvas

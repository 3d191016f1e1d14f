#include "core/digits/picture_set.h"

#include "core/digits/kept_for_scores.h"
#include "core/files/atomic_file.h"
#include "core/files/data_in_the_way.h"
#include "core/files/folders.h"
#include "core/files/idx_set_file.h"
#include "core/files/shown_path.h"

#include <nlohmann/json.hpp>

#include <span>
#include <string>
#include <system_error>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr int kMadeFromVersion = 1;

std::string account_of_import(const PictureImport& import, std::size_t kept) {
    std::error_code ignored;
    const nlohmann::ordered_json account{
        {"ganvas_pictures", kMadeFromVersion},
        {"source", shown(fs::absolute(import.source, ignored))},
        {"finds_ink", import.form.finds_ink},
        {"crops", import.form.crops},
        {"has_margin", import.form.has_margin},
        {"centres_mass", import.form.centres_mass},
        {"pictures", import.data.size()},
        {"kept_for_scores", kept},
        {"skipped", import.skipped.size()},
    };
    return account.dump(2) + '\n';
}

void write_text(const fs::path& file, const std::string& text) {
    write_file_atomically(file, std::as_bytes(std::span(text)));
}

} // namespace

std::size_t write_picture_set(const fs::path& folder, const PictureImport& import,
                              bool keeps_some) {
    const PartedData parts =
        keeps_some ? parted_for_scores(import.data) : PartedData{import.data, {}};
    create_folder(folder);
    write_text(folder / kMadeFromFile, account_of_import(import, parts.test.size()));
    std::string skipped;
    for (const SkippedFile& file : import.skipped) {
        skipped += text_of(file) + '\n';
    }
    const fs::path list = folder / kSkippedFile;
    if (skipped.empty()) {
        std::error_code ignored;
        fs::remove(list, ignored);
    } else {
        write_text(list, skipped);
    }
    write_idx_set(folder, parts.train, parts.test);
    return parts.test.size();
}

} // namespace ganvas

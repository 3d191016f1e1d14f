#include "core/digits/builtin_digits.h"
#include "core/files/class_names_file.h"
#include "core/files/idx.h"
#include "tests/fuzz/corpus.h"
#include "tests/support/packed_bytes.h"

namespace ganvas {

namespace {

/// IDX files by what is special about them.
std::vector<std::pair<std::string, Bytes>> idx_files() {
    return {{"images", images_file()},
            {"images-of-7x5", idx({0x803, 3, 7, 5}, 3 * 7 * 5)},
            {"no-images", idx({0x803, 0, 28, 28}, 0)},
            {"labels", labels_file()},
            {"signed-labels", idx({0x901, 5}, 5)},
            {"short-labels", idx({0xb01, 5}, 10)},
            {"long-labels", idx({0xc01, 3, 7, 2, 1}, 0)},
            {"columns", idx({0xc02, 2, 3, 7, 0, 1, 2, 0, 1}, 0)},
            {"one-hot", joined({idx({0x802, 2, 3}, 0), {1, 0, 0, 0, 1, 0}})}};
}

void add_packed(const Corpus& corpus, const std::string& fuzzer) {
    for (const auto& [name, bytes] : idx_files()) {
        corpus.add(fuzzer, name, bytes);
        corpus.add(fuzzer, name + "-gz", gzip(bytes));
    }
    const Bytes images = images_file();
    corpus.add(fuzzer, "twice-packed", gzip(gzip(images)));
    corpus.add(fuzzer, "in-parts", gzip_members(images, 500));
    corpus.add(fuzzer, "in-parts-packed", gzip(gzip_members(images, 500)));
    corpus.add(fuzzer, "with-an-end", joined({gzip(labels_file()), {0, 0, 0}}));
    constexpr std::size_t kZeros = 1'000'000;
    corpus.add(fuzzer, "bomb", gzip(images, kZeros));
    corpus.add(fuzzer, "bomb-packed", gzip(gzip(images, kZeros)));
}

} // namespace

void add_data_corpus(const Corpus& corpus) {
    add_packed(corpus, "idx");
    add_packed(corpus, "gzip");
    const Dataset digits = draw_builtin_digits(2, 1);
    corpus.add("idx", "digits", [&](const auto& file) { write_idx_images(file, digits.images); });
    corpus.add("idx", "digits-labels",
               [&](const auto& file) { write_idx_labels(file, digits.labels); });
    const std::string zero(1, '\0');
    corpus.set_words("idx", {zero + zero + "\x08\x01", zero + zero + "\x08\x03",
                             zero + zero + "\x09\x01", zero + zero + "\x0b\x02",
                             zero + zero + "\x0c\x02", zero + zero + zero + "\x1c", "\x1f\x8b\x08",
                             "\xff\xff\xff\xff", zero + "\x01" + zero + zero});
    corpus.set_words("gzip", {"\x1f\x8b\x08", "\x1f\x8b\x08" + std::string("\x1f"), zero + zero});

    corpus.add("class_names", "digits",
               [](const auto& file) { write_class_names(file, digit_names()); });
    corpus.add("class_names", "marked", "\xef\xbb\xbfäpfel\r\n birnen \t\nquitten\n\n");
    corpus.add("class_names", "mapping", "0 48\n1 65 97\n2 66\n");
    corpus.set_words("class_names", {"\xef\xbb\xbf", "\r\n", "\n\n", "0 48", " 65", "-1 ", "\t"});
}

} // namespace ganvas

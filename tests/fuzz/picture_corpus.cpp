#include "tests/fuzz/corpus.h"
#include "tests/fuzz/zip_bytes.h"

namespace ganvas {

namespace {

using Bytes = std::vector<std::uint8_t>;

void add_archives(const Corpus& corpus) {
    const Bytes pictures = npy_of("|u1", "2, 5, 4", Bytes(40, 200));
    const Bytes colours = npy_of("<f4", "2, 3, 3, 3", Bytes(216, 0));
    const Bytes labels = npy_of("<i8", "2,", Bytes{0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0});
    const Bytes one_hot = npy_of("|b1", "2, 2", Bytes{1, 0, 0, 1});
    corpus.add("npz", "archive", zip_of({{"x_train.npy", pictures}, {"y_train.npy", labels}}));
    corpus.add("npz", "four",
               zip_of({{"x_train.npy", pictures},
                       {"y_train.npy", labels},
                       {"x_test.npy", colours},
                       {"y_test.npy", one_hot}}));
    const auto add_pair = [&corpus](const char* name, Bytes first, const Bytes& second) {
        first.insert(first.end(), second.begin(), second.end());
        corpus.add("npz", name, first);
    };
    add_pair("pair", pictures, labels);
    add_pair("colours", colours, one_hot);
    corpus.set_words("npz",
                     {"PK\x01\x02", "PK\x03\x04", "PK\x05\x06", "\x93NUMPY\x01", "'descr': '",
                      "'fortran_order': True", "'shape': (", ".npy", "x_train", "y_test", "'|u1'",
                      "'>f8'", "'<f4'", "'<i8'", "'>u2'", "'|b1'", "850000"});
}

void add_tables(const Corpus& corpus) {
    corpus.add("csv", "titles", "file,label\na.png,0\nb.png,1\n");
    corpus.add("csv", "quotes",
               "\xef\xbb\xbf\"c d.png\";\"a \"\"b\"\"\"\r\na.png;x\r\n\r\nb.png;y");
    corpus.add("csv", "tabs", "id\tname\tclass\n1\ta.png\tcat\n2\tb.png\tdog\n3\tnone.png\tdog\n");
    corpus.set_words("csv", {"a.png", "b.png", "\"c d.png\"", "label", "class", "\"\"", ";", "\t",
                             ",\"", "\"\r\n", "\xff\xfe", "../"});
}

} // namespace

void add_picture_corpus(const Corpus& corpus) {
    add_archives(corpus);
    add_tables(corpus);
}

} // namespace ganvas

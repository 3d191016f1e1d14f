// Tables of pictures and their classes.

#include "core/files/label_table.h"
#include "core/files/picture_list.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/in_file.h"

using namespace ganvas;

namespace {

/// With pictures for the tables to name.
struct PictureFolder {
    InFolder folder;

    PictureFolder() {
        for (const char* const name : {"a.png", "b.png", "c d.png"}) {
            folder.write(name, {});
        }
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const PictureFolder pictures;
    const std::filesystem::path name = pictures.folder.write("table.csv", {data, size});
    opens_or_refuses([&] {
        for (const LabelledFile& row : read_label_table(name)) {
            must_hold(row.file.native().find('\0') == std::string::npos,
                      "names end where they end");
        }
    });
    opens_or_refuses([&] {
        const PictureList list = list_picture_table(name);
        for (const PictureList::File& file : list.files) {
            must_hold(file.label < list.classes.size(), "each picture has a class");
        }
        for (const SkippedFile& skipped : list.skipped) {
            check_sentence(text_of(skipped) + ".");
        }
    });
    return 0;
}

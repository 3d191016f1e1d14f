// Pins; those that can be read are kept and read again.

#include "core/base/class_names.h"
#include "core/files/pins_file.h"
#include "core/latent/merge_pins.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/in_file.h"

using namespace ganvas;

namespace {

/// How many classes there are, a file does not say.
std::vector<Pin> of_all_classes(std::vector<Pin> pins) {
    for (Pin& pin : pins) {
        pin.point.classes = fitted_classes(pin.point.classes, kMostClasses);
    }
    return pins;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const InFolder empty;
    static const InFolder folder;
    folder.become(empty.path()); // What can't be read has got another name.
    const std::filesystem::path name = folder.write("pins.json", {data, size});
    const PinsRead read = read_pins(name);
    if (!read.problem.empty()) {
        check_sentence(read.problem);
        must_hold(!read.problem.starts_with("Not all pins could be read from " + name.string() +
                                            ": there is not enough memory"),
                  "pins are read in a gigabyte");
    }
    const std::filesystem::path copy = folder.path() / "copy.json";
    write_pins(copy, read.pins);
    const PinsRead again = read_pins(copy);
    must_hold(again.problem.empty() &&
                  is_equal(of_all_classes(again.pins), of_all_classes(read.pins)),
              "pins are what they say");
    return 0;
}

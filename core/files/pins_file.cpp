#include "core/files/pins_file.h"

#include "core/base/error.h"
#include "core/files/atomic_file.h"
#include "core/files/checked_json.h"
#include "core/files/point_json.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"
#include "core/files/write_place.h"

#include <limits>
#include <new>
#include <optional>
#include <system_error>

namespace ganvas {

namespace {

constexpr std::uint64_t kPinsVersion = 1;

/// More would keep the window from starting in time.
constexpr std::size_t kMaxPins = 5000;
constexpr std::size_t kMaxFile = 64'000'000;

constexpr std::uint8_t kWhite = 255;

/// Only for a pin that somebody typed by hand, with a seed alone.
constexpr int kUsualSize = 64;

Pin pin_from_json(const PointJson& object) {
    Pin pin{point_from_json(object, kUsualSize), {}};
    const auto picture = object.find("picture");
    if (picture == object.end()) {
        return pin;
    }
    if (!picture->is_array() || picture->size() != kImagePixels) {
        throw Error("The picture is not 28 by 28 grey values.");
    }
    for (const PointJson& value : *picture) {
        const auto grey = whole_number<std::uint8_t>(value, 0, kWhite);
        if (!grey) {
            throw Error("A grey value of the picture is not a whole number from 0 to 255.");
        }
        pin.picture.pixels.push_back(*grey);
    }
    return pin;
}

/// Throws Error, with a clause that says what is wrong with the file, after everything is read that
/// can be.
void read(const std::filesystem::path& file, std::vector<Pin>& pins) {
    const std::vector<std::byte> bytes = read_file(file, kMaxFile);
    const auto object =
        parse_checked<PointJson>({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    const auto version =
        object.is_object() && object.contains("ganvas_pins")
            ? whole_number<std::uint64_t>(object["ganvas_pins"], 1,
                                          std::numeric_limits<std::uint64_t>::max())
            : std::nullopt;
    if (!version || !object.contains("pins") || !object["pins"].is_array()) {
        throw Error("it is damaged");
    }
    if (*version > kPinsVersion) {
        throw Error("it was written by a newer Ganvas");
    }
    std::size_t lost = 0;
    for (const PointJson& pin : object["pins"]) {
        try {
            if (pins.size() == kMaxPins) {
                throw Error("There are too many pins.");
            }
            pins.push_back(pin_from_json(pin));
        } catch (const Error&) {
            ++lost;
        }
    }
    if (lost > 0) {
        throw Error("it is damaged (" + std::to_string(lost) + " of " +
                    std::to_string(object["pins"].size()) + " pins can't be read)");
    }
}

/// Gives the file a name that none has and says so; where that fails nothing can be written in its
/// folder, so that it is safe all the same. A link stays, for whoever has put it there wants it: a
/// damaged file that it leads to gets the name, and where it leads to no plain file nothing is
/// damaged, and nothing will be written.
std::string set_aside(const std::filesystem::path& name) {
    std::error_code error;
    if (std::filesystem::is_symlink(name, error) &&
        !std::filesystem::is_regular_file(name, error)) {
        return "it is left alone, and no pins are kept while it is there";
    }
    const std::filesystem::path file = behind_links(name);
    std::filesystem::path aside;
    int number = 1;
    do {
        aside = file;
        aside += ".damaged-" + std::to_string(number++);
    } while (std::filesystem::exists(aside, error));
    std::filesystem::rename(file, aside, error);
    return error ? "it stays as it is (" + error.message() + ")" : "it is kept as " + shown(aside);
}

} // namespace

void write_pins(const std::filesystem::path& file, const std::vector<Pin>& pins) {
    PointJson list = PointJson::array();
    for (const Pin& pin : pins) {
        PointJson object = to_json(pin);
        if (!pin.picture.empty()) {
            object["picture"] = pin.picture.pixels;
        }
        list.push_back(std::move(object));
    }
    PointJson object;
    object["ganvas_pins"] = kPinsVersion;
    object["pins"] = std::move(list);
    const std::string text =
        object.dump(-1, ' ', false, PointJson::error_handler_t::replace) + "\n";
    if (pins.size() > kMaxPins || text.size() > kMaxFile) {
        throw Error("These are more pins than fit into " + shown(file) + "; remove some.");
    }
    write_file_atomically(file, std::as_bytes(std::span(text)));
}

PinsRead read_pins(const std::filesystem::path& file) {
    PinsRead result;
    std::error_code error;
    if (std::filesystem::status(file, error).type() == std::filesystem::file_type::not_found) {
        return result;
    }
    std::string reason;
    try {
        read(file, result.pins);
        return result;
    } catch (const Error& error_in_file) {
        reason = error_in_file.what();
    } catch (const std::bad_alloc&) {
        reason = "there is not enough memory";
    }
    result.problem = "Not all pins could be read from " + shown(file) + ": " + reason + "; " +
                     set_aside(file) + ".";
    return result;
}

} // namespace ganvas

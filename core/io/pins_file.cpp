#include "core/io/pins_file.h"

#include "core/error.h"
#include "core/io/array_file.h"
#include "core/io/atomic_file.h"
#include "core/io/shown_path.h"
#include "core/latent/point_json.h"

#include <algorithm>
#include <new>
#include <system_error>

namespace ganvas {

namespace {

constexpr int kVersion = 1;

/// Only for a pin that somebody typed by hand, with a seed alone.
constexpr int kUsualSize = 64;

Pin pin_from_json(const PointJson& object) {
    Pin pin{point_from_json(object, kUsualSize), {}};
    const auto picture = object.find("picture");
    if (picture == object.end()) {
        return pin;
    }
    const auto is_grey = [](const PointJson& value) {
        return value.is_number_unsigned() && value <= 255;
    };
    if (!picture->is_array() || picture->size() != kImagePixels ||
        !std::all_of(picture->begin(), picture->end(), is_grey)) {
        throw Error("The picture is not 28 by 28 grey values.");
    }
    pin.picture.pixels = picture->get<std::vector<std::uint8_t>>();
    return pin;
}

/// Throws Error, with a clause that says what is wrong with the file, after everything is read that
/// can be.
void read(const std::filesystem::path& file, std::vector<Pin>& pins) {
    const std::vector<std::byte> bytes = read_file(file);
    const auto* const text = reinterpret_cast<const char*>(bytes.data());
    const PointJson object = PointJson::parse(text, text + bytes.size(), nullptr, false);
    if (!object.is_object() || !object.contains("pins") || !object.contains("ganvas_pins") ||
        !object["pins"].is_array()) {
        throw Error("it is damaged");
    }
    if (object["ganvas_pins"] != kVersion) {
        throw Error("it was written by a newer Ganvas");
    }
    std::size_t lost = 0;
    for (const PointJson& pin : object["pins"]) {
        try {
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
/// folder, so that it is safe all the same.
std::string set_aside(const std::filesystem::path& file) {
    std::filesystem::path aside;
    std::error_code error;
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
    object["ganvas_pins"] = kVersion;
    object["pins"] = std::move(list);
    const std::string text =
        object.dump(-1, ' ', false, PointJson::error_handler_t::replace) + "\n";
    write_file_atomically(file, std::as_bytes(std::span(text)));
}

PinsRead read_pins(const std::filesystem::path& file) {
    PinsRead result;
    std::error_code error;
    if (std::filesystem::symlink_status(file, error).type() ==
        std::filesystem::file_type::not_found) {
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

#include "core/base/run_id.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>

namespace ganvas {

namespace {

constexpr std::string_view kIdPattern = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::size_t kVersionPlace = 14;
constexpr std::size_t kVariantPlace = 19;

} // namespace

std::string new_run_id() {
    std::random_device device; // The system's own source; a seeded one would repeat itself.
    std::uniform_int_distribution<std::size_t> any(0, kHexDigits.size() - 1);
    std::uniform_int_distribution<std::size_t> variant(8, 11);
    std::string id(kIdPattern);
    for (char& place : id) {
        if (place == 'x') {
            place = kHexDigits[any(device)];
        }
    }
    id[kVersionPlace] = '4';
    id[kVariantPlace] = kHexDigits[variant(device)];
    return id;
}

bool is_run_id(std::string_view text) {
    return std::equal(text.begin(), text.end(), kIdPattern.begin(), kIdPattern.end(),
                      [](char character, char place) {
                          return place == 'x' ? kHexDigits.find(character) != std::string_view::npos
                                              : character == place;
                      });
}

} // namespace ganvas

#include "core/digits/fingerprint.h"

#include "core/files/sha256.h"

#include <span>

namespace ganvas {

std::string fingerprint(const Dataset& data) {
    Sha256 sum;
    sum.add(std::as_bytes(std::span(data.images.pixels)));
    sum.add(std::as_bytes(std::span(data.labels)));
    return sum.hex();
}

} // namespace ganvas

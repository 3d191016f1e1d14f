#include "core/digits/fingerprint.h"

#include "core/base/error.h"

#include <array>
#include <cstddef>
#include <memory>
#include <openssl/evp.h>
#include <span>

namespace ganvas {

std::string fingerprint(const Dataset& data) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    const bool is_done =
        context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1 &&
        EVP_DigestUpdate(context.get(), data.images.pixels.data(), data.images.pixels.size()) ==
            1 &&
        EVP_DigestUpdate(context.get(), data.labels.data(), data.labels.size()) == 1 &&
        EVP_DigestFinal_ex(context.get(), digest.data(), &length) == 1;
    if (!is_done) {
        throw Error("OpenSSL could not take the data's SHA-256; is there enough memory?");
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : std::span(digest).first(length)) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0xFU];
    }
    return text;
}

} // namespace ganvas

#include "core/files/sha256.h"

#include "core/base/error.h"

#include <array>
#include <openssl/evp.h>
#include <string_view>

namespace ganvas {

namespace {

void check_openssl(int result) {
    if (result != 1) {
        throw Error("OpenSSL could not take a SHA-256; is there enough memory?");
    }
}

} // namespace

void Sha256::Freer::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    check_openssl(context_ ? EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) : 0);
}

void Sha256::add(std::span<const std::byte> bytes) {
    check_openssl(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    check_openssl(EVP_DigestFinal_ex(context_.get(), digest.data(), &length));
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : std::span(digest).first(length)) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0xFU];
    }
    return text;
}

} // namespace ganvas

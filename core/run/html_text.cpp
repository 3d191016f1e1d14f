#include "core/run/html_text.h"

#include "core/base/error.h"
#include "core/files/shown_path.h"

#include <array>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

namespace ganvas {

namespace {

constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::size_t kMostBase64 = 1'000'000'000;

/// What may not stand in a page even as a reference: C0 and DEL.
bool is_forbidden_control(char c) {
    const auto code = static_cast<unsigned char>(c);
    return (code < 0x20 && c != '\t' && c != '\n' && c != '\r') || code == 0x7f;
}

/// C1, in UTF-8.
bool is_late_control(std::string_view rest) {
    return rest.size() > 1 && rest[0] == '\xc2' && static_cast<unsigned char>(rest[1]) < 0xa0;
}

} // namespace

std::string html_text(std::string_view text) {
    if (!is_utf8(text)) {
        return html_text(shown(std::string(text)));
    }
    std::string html;
    html.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (is_late_control(text.substr(i))) {
            html += kReplacement;
            ++i;
        } else if (is_forbidden_control(c)) {
            html += kReplacement;
        } else if (c == '&') {
            html += "&amp;";
        } else if (c == '<') {
            html += "&lt;";
        } else if (c == '>') {
            html += "&gt;";
        } else if (c == '"') {
            html += "&quot;";
        } else if (c == '\'') {
            html += "&#39;";
        } else {
            html += c;
        }
    }
    return html;
}

std::string script_json(std::string_view json) {
    // Only inside of its strings can JSON have a <, and there it may be written so.
    std::string text;
    text.reserve(json.size());
    for (const char c : json) {
        c == '<' ? text += "\\u003c" : text += c;
    }
    return text;
}

std::string json_string(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

std::string base64(std::span<const std::byte> bytes) {
    if (bytes.size() > kMostBase64) {
        throw Error("A picture of more than a gigabyte is too large for a page.");
    }
    // EVP_EncodeBlock() ends what it writes with a zero.
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                       reinterpret_cast<const unsigned char*>(bytes.data()),
                                       static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::string png_uri(std::span<const std::byte> png) {
    return "data:image/png;base64," + base64(png);
}

std::string script_hash(std::string_view script) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(script.data(), script.size(), digest.data(), &length, EVP_sha256(), nullptr) !=
        1) {
        throw Error("OpenSSL could not take the page's SHA-256; is there enough memory?");
    }
    return "sha256-" + base64(std::as_bytes(std::span(digest).first(length)));
}

} // namespace ganvas

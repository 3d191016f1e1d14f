#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace ganvas {

/// Text and bytes as an HTML page may bear them, whoever wrote them. Plain functions, any thread.

/// `text` as the text of an element or the value of a quoted attribute: nothing in it is markup.
/// Control characters other than tabs and line breaks become U+FFFD; text that is not UTF-8 is
/// written as shown() does.
std::string html_text(std::string_view text);

/// JSON as the content of a <script> element, which it can't end, whatever strings it holds.
std::string script_json(std::string_view json);

/// `text` as a JSON string, with its quotes.
std::string json_string(std::string_view text);

/// Base64 (RFC 4648), without line breaks. Throws Error for more than a gigabyte.
std::string base64(std::span<const std::byte> bytes);

/// A PNG file's bytes as the address of a picture: "data:image/png;base64,…". Throws as base64().
std::string png_uri(std::span<const std::byte> png);

/// What a Content-Security-Policy calls a script that may run: "sha256-…". Throws Error.
std::string script_hash(std::string_view script);

} // namespace ganvas

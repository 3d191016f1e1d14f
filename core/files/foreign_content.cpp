#include "core/files/foreign_content.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace ganvas {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    const char* kind;
    const char* advice;
    std::size_t place = 0;
};

constexpr const char* kUnpack = "unpack it and put what it holds here";
constexpr const char* kOther = "fetch MNIST as IDX files";

constexpr const char* kReversed = "an IDX file with its bytes in reverse order";

constexpr std::array kSignatures{
    Signature{"PK\x03\x04"sv, "a ZIP archive", kUnpack},
    Signature{"PK\x05\x06"sv, "an empty ZIP archive", "download it again"},
    Signature{"ustar"sv, "a tar archive", kUnpack, 257},
    Signature{"7z\xbc\xaf\x27\x1c"sv, "a 7z archive", kUnpack},
    Signature{"Rar!\x1a\x07"sv, "a RAR archive", kUnpack},
    Signature{"BZh"sv, "a file packed by bzip2", "unpack it with bunzip2"},
    Signature{"\xfd\x37zXZ\0"sv, "a file packed by xz", "unpack it with unxz"},
    Signature{"LZIP"sv, "a file packed by lzip", "unpack it with lzip -d"},
    Signature{"\x28\xb5\x2f\xfd"sv, "a file packed by zstd", "unpack it with unzstd"},
    Signature{"\x04\x22\x4d\x18"sv, "a file packed by lz4", "unpack it with unlz4"},
    Signature{"\x1f\x9d"sv, "a file packed by compress", "unpack it with uncompress"},
    // What stands at the beginning of the file itself, or once within, is unpacked on the way.
    Signature{"\x1f\x8b"sv, "a file packed by gzip again and again", "unpack it with gunzip"},
    Signature{"version https://git-lfs"sv, "a pointer of Git LFS",
              "run git lfs pull in its folder"},
    Signature{"\x93NUMPY"sv, "a NumPy array", kOther},
    Signature{"PAR1"sv, "a Parquet table", kOther},
    Signature{"\x89HDF\r\n"sv, "an HDF5 file", kOther},
    Signature{"\x89PNG"sv, "a picture", kOther},
    Signature{"\xff\xd8\xff"sv, "a picture", kOther},
    Signature{"%PDF"sv, "a PDF document", "download it again"},
    Signature{"GANVAS\r\n"sv, "a checkpoint, a model or a judge of Ganvas", kOther},
    Signature{"\x03\x08\0\0"sv, kReversed, kOther},
    Signature{"\x01\x08\0\0"sv, kReversed, kOther},
    Signature{"\x01\x0c\0\0"sv, kReversed, kOther},
    Signature{"\x02\x0c\0\0"sv, kReversed, kOther},
};

bool is_text(std::string_view start) {
    return !start.empty() && std::none_of(start.begin(), start.end(), [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return byte == 0x7f || (byte < 0x20 && (byte < '\t' || byte > '\r'));
    });
}

/// Where what a person would see begins.
std::string_view without_margin(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf"sv)) { // A byte order mark.
        text.remove_prefix(3);
    }
    return text.substr(std::min(text.find_first_not_of(" \t\r\n\f\v"sv), text.size()));
}

} // namespace

std::string foreign_content(std::span<const std::uint8_t> start) {
    const std::string_view text(reinterpret_cast<const char*>(start.data()), start.size());
    const auto* const known =
        std::find_if(kSignatures.begin(), kSignatures.end(), [text](const Signature& signature) {
            return text.size() > signature.place &&
                   text.substr(signature.place).starts_with(signature.bytes);
        });
    if (known != kSignatures.end()) {
        return std::string("it looks like ") + known->kind + "; " + known->advice;
    }
    if (is_text(text)) {
        return without_margin(text).starts_with('<') ? "it looks like a web page; download it again"
                                                     : "it looks like text; download it again";
    }
    return "download it again";
}

} // namespace ganvas

#include "tests/fuzz/in_file.h"

#include "tests/fuzz/fuzz.h"

#include <cstdlib>
#include <fstream>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

void write_to(const fs::path& file, std::span<const std::uint8_t> bytes, std::ios::openmode mode) {
    std::ofstream stream(file, std::ios::binary | mode);
    stream.write(reinterpret_cast<const char*>(bytes.data()),
                 static_cast<std::streamsize>(bytes.size()));
    if (!stream.flush()) {
        report_finding("can't be written", file.native());
    }
}

} // namespace

InFile::InFile() : descriptor_(::memfd_create("fuzz", MFD_CLOEXEC)) {
    if (descriptor_ < 0) {
        report_finding("is missing", "memfd_create()");
    }
    name_ = "/proc/self/fd/" + std::to_string(descriptor_);
}

InFile::~InFile() { ::close(descriptor_); }

const fs::path& InFile::with(std::span<const std::uint8_t> bytes) {
    const auto size = static_cast<ssize_t>(bytes.size());
    if (::ftruncate(descriptor_, size) != 0 ||
        ::pwrite(descriptor_, bytes.data(), bytes.size(), 0) != size) {
        report_finding("can't be written", name_.native());
    }
    return name_;
}

InFolder::InFolder() {
    std::string name = (fs::temp_directory_path() / "ganvas-fuzz-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        report_finding("can't be made", name);
    }
    path_ = name;
}

InFolder::~InFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

fs::path InFolder::write(const char* name, std::span<const std::uint8_t> bytes) const {
    write_to(path_ / name, bytes, std::ios::trunc);
    return path_ / name;
}

void InFolder::append(const char* name, std::span<const std::uint8_t> bytes) const {
    write_to(path_ / name, bytes, std::ios::app);
}

void InFolder::become(const fs::path& other) const {
    for (const fs::directory_entry& entry : fs::directory_iterator(path_)) {
        fs::remove_all(entry.path());
    }
    fs::copy(other, path_);
}

} // namespace ganvas

#pragma once

#include "core/files/atomic_file.h"
#include "tests/support/packed_bytes.h"

#include <QTemporaryDir>

#include <filesystem>
#include <span>
#include <string>

namespace ganvas {

/// A folder for such files; tests derive from it.
class IdxFolder {
protected:
    std::filesystem::path write(const std::string& name, const Bytes& bytes) {
        std::filesystem::path file = path(name);
        write_file_atomically(file, std::as_bytes(std::span(bytes)));
        return file;
    }
    [[nodiscard]] std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }

    QTemporaryDir folder_;
};

} // namespace ganvas

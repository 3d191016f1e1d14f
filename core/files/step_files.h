#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ganvas {

/// Files of one kind in one folder, one for a step: "step-000100.png". Looks at the disk anew each
/// time. Any thread.
class StepFiles {
public:
    /// `digits`: as many as the number is filled up to with zeros; `ending` begins with a dot.
    StepFiles(std::filesystem::path folder, std::size_t digits, std::string ending)
        : folder_(std::move(folder)),
          digits_(digits),
          ending_(std::move(ending)) {}

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path file(std::int64_t step) const;

    /// Of which there is a plain file, rising. What can't be listed counts as not there: whoever
    /// reads or writes there will hear of it.
    [[nodiscard]] std::vector<std::int64_t> steps() const;

    /// Removes those of later steps, and nothing else that lies beside them. Throws Error.
    void remove_after(std::int64_t step) const;

    /// Throws Error where it can't be; that it is not there is fine.
    void remove(std::int64_t step) const;

private:
    std::filesystem::path folder_;
    std::size_t digits_;
    std::string ending_;
};

} // namespace ganvas

#include "core/files/file_attributes.h"

#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace ganvas {

namespace {

constexpr std::string_view kAccessList = "system.posix_acl_access";

/// The whole of what `read`, which says how much there is when it gets no room, gives.
template<typename Read>
std::string all_of(const Read& read) {
    const ssize_t size = read(nullptr, 0);
    std::string text(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    const ssize_t got = text.empty() ? 0 : read(text.data(), text.size());
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return text;
}

/// Labels and capabilities of the system are left to it. False when the access list is lost.
bool copy_extended(const std::string& from, int to) {
    const std::string names = all_of(
        [&from](char* text, std::size_t size) { return ::listxattr(from.c_str(), text, size); });
    bool has_access_list = true;
    for (std::size_t begin = 0; begin < names.size();) {
        const std::string name = names.c_str() + begin;
        begin += name.size() + 1;
        if (name != kAccessList && !name.starts_with("user.")) {
            continue;
        }
        const std::string value = all_of([&](char* text, std::size_t size) {
            return ::getxattr(from.c_str(), name.c_str(), text, size);
        });
        const bool is_set = ::fsetxattr(to, name.c_str(), value.data(), value.size(), 0) == 0;
        has_access_list = has_access_list && (is_set || name != kAccessList);
    }
    return has_access_list;
}

} // namespace

void take_attributes(int descriptor, const WritePlace& place) {
    mode_t permissions = place.permissions;
    // Nobody but root may give a file away. Who is in its new group may do no more than everybody.
    if (::fchown(descriptor, place.owner, place.group) != 0 &&
        ::fchown(descriptor, static_cast<uid_t>(-1), place.group) != 0) {
        permissions &= ~static_cast<mode_t>(S_IRWXG) | (permissions & S_IRWXO) << 3;
    }
    ::fchmod(descriptor, permissions);
    // With an access list the group's permissions are only the most that it grants to anybody.
    if (!copy_extended(place.file.native(), descriptor)) {
        ::fchmod(descriptor, permissions & ~static_cast<mode_t>(S_IRWXG));
    }
}

} // namespace ganvas

#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <utility>

namespace ganvas {

/// The calling thread's own `Thing(key)`: made when it first asks for it, and kept, because making
/// room for a share of the work can take longer than the work. Valid until the thread asks for
/// another.
template<typename Thing, typename Key>
Thing& kept(const Key& key) {
    // More than the layers of a network in two sizes of shares.
    constexpr std::size_t kMost = 64;
    thread_local std::map<Key, std::unique_ptr<Thing>> things;
    auto found = things.find(key);
    if (found == things.end()) {
        if (things.size() >= kMost) {
            things.clear();
        }
        found = things.emplace(key, std::make_unique<Thing>(key)).first;
    }
    return *found->second;
}

} // namespace ganvas

#pragma once

#include <map>
#include <memory>
#include <utility>

namespace ganvas {

/// The calling thread's own `Thing(key)`: made when it first asks for it, and kept, because making
/// room for a share of the work can take longer than the work. Whoever holds it may ask for others:
/// it stays as long as it is held, even where the thread keeps no more than Thing::kMostKept.
template<typename Thing, typename Key>
std::shared_ptr<Thing> kept(const Key& key) {
    thread_local std::map<Key, std::shared_ptr<Thing>> things;
    auto found = things.find(key);
    if (found == things.end()) {
        if (things.size() >= Thing::kMostKept) {
            things.clear();
        }
        found = things.emplace(key, std::make_shared<Thing>(key)).first;
    }
    return found->second;
}

} // namespace ganvas

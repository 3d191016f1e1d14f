#pragma once

#include <QString>

#include <utility>

namespace ganvas {

/// A generator that is broken stays so: what goes wrong with it is told once, not with every
/// picture. One thread at a time.
class ToldFailures {
public:
    /// Whether `sentence` about `model`, which is only compared, has not been the last one told.
    bool isNew(const void* model, const QString& sentence) {
        return std::exchange(m_last, {model, sentence}) != std::pair{model, sentence};
    }

private:
    std::pair<const void*, QString> m_last{nullptr, {}};
};

} // namespace ganvas

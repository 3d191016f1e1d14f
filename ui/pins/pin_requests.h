#pragma once

#include "core/base/pictures.h"
#include "core/base/pin.h"

#include <QPersistentModelIndex>

#include <functional>
#include <span>
#include <vector>

namespace ganvas {

class PinModel;

/// Which pictures the pins need of the generator that there is, and where each of them goes when it
/// comes. Knows no widget. GUI thread only.
class PinRequests {
public:
    /// Shows what the generator draws for the compared pin of that number, from 0.
    using ShowCompared = std::function<void(std::size_t, const Images&)>;

    /// `model` must outlive this.
    PinRequests(PinModel* model, ShowCompared showCompared);

    /// Pictures of the `compared` pins as they look now and, if `withMissing`, of all that have
    /// none yet, fitted to a generator that takes `noiseSize` values. Only answers to the last
    /// request are taken; one without points needs none.
    [[nodiscard]] PicturesRequest next(std::span<const Pin> compared, bool withMissing,
                                       int noiseSize);

    void take(const PicturesAnswer& answer);

private:
    PinModel* m_model;
    ShowCompared m_showCompared;
    std::uint64_t m_lastId = 0;
    std::size_t m_compared = 0; ///< How many of the last request's pictures are, from the first on.
    std::vector<QPersistentModelIndex> m_missing; ///< The pins that its other ones are for.
};

} // namespace ganvas

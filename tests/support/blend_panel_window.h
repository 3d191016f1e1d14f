#pragma once

#include "tests/support/mouse.h"
#include "tests/support/on_screen.h"
#include "tests/support/plain_images.h"
#include "ui/blend/blend_pad_view.h"
#include "ui/blend/blend_panel.h"
#include "ui/blend/film_strip.h"
#include "ui/blend/region_map.h"
#include "ui/blend/region_reader.h"

#include <QComboBox>
#include <QLabel>
#include <QSlider>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

namespace ganvas {

/// Stands in for a judge.
using ReadsAs = std::function<RegionMap::Reading(const LatentPoint&)>;

inline RegionMap::Reading sure_of(int digit, float share = 0.91F) {
    RegionMap::Reading reading(10, (1 - share) / 9);
    reading.at(static_cast<std::size_t>(digit)) = share;
    return reading;
}

/// Reads a 3 on the pad's right half and an 8 on the left, where those digits' corners are.
inline RegionMap::Reading halves(const LatentPoint& point) {
    return sure_of(place_of(point.classes).x > 0 ? 3 : 8);
}

/// Plain pictures as grey as the share of digit 8, and what `judge` reads; without one, nothing.
inline PicturesAnswer answerTo(const PicturesRequest& request, const ReadsAs& judge,
                               std::size_t first = 0,
                               std::size_t count = std::numeric_limits<std::size_t>::max()) {
    PicturesAnswer answer{.id = request.id, .first = first, .images = {}, .readings = {}};
    const std::size_t last = first + std::min(count, request.points.size() - first);
    for (std::size_t i = first; i < last; ++i) {
        const LatentPoint& point = request.points[i];
        answer.images.append(
            plain_images(1, static_cast<std::uint8_t>(std::lround(255 * point.classes.at(8)))));
        if (judge && request.read) {
            const RegionMap::Reading reading = judge(point);
            answer.readings.insert(answer.readings.end(), reading.begin(), reading.end());
        }
    }
    return answer;
}

/// A panel on the screen that keeps what it asks for.
struct BlendPanelWindow {
    BlendPanel panel;
    std::vector<PicturesRequest> regions;
    std::vector<PicturesRequest> films;
    std::vector<ClassWeights> chosen;
    BlendPadView* pad = panel.findChild<BlendPadView*>("blendPad");
    QComboBox* from = panel.findChild<QComboBox*>("blendFrom");
    QComboBox* to = panel.findChild<QComboBox*>("blendTo");
    QSlider* slider = panel.findChild<QSlider*>("blendSlider");
    FilmStrip* film = panel.findChild<FilmStrip*>("blendFilm");
    QLabel* note = panel.findChild<QLabel*>("blendNote");

    BlendPanelWindow() {
        QObject::connect(panel.regions(), &RegionReader::picturesWanted, &panel,
                         [this](const PicturesRequest& request) { regions.push_back(request); });
        QObject::connect(panel.film(), &FilmStrip::picturesWanted, &panel,
                         [this](const PicturesRequest& request) { films.push_back(request); });
        QObject::connect(&panel, &BlendPanel::digitsChosen, &panel,
                         [this](const ClassWeights& digits) { chosen.push_back(digits); });
        show_on_screen(panel, {350, 260});
    }

    /// Answers whatever the pad asks for until it has all it wants; how many pictures that were.
    std::size_t readAll(const ReadsAs& judge) {
        std::size_t pictures = 0;
        for (std::size_t done = 0; done != regions.size();) {
            done = regions.size();
            const PicturesRequest request = regions.back();
            for (std::size_t first = 0; first < request.points.size(); first += 20) {
                panel.showRegions(answerTo(request, judge, first, 20));
            }
            pictures += request.points.size();
        }
        return pictures;
    }

    [[nodiscard]] QPoint pixel(PadPlace place) const { return pad->toPixel(place).toPoint(); }
};

inline LatentPoint pointOf(int size, const ClassWeights& digits = pure_class(0),
                           std::uint64_t seed = 5) {
    return {sample_noise(size, seed), digits};
}

inline bool isNear(PadPlace a, PadPlace b, double most) {
    return std::hypot(a.x - b.x, a.y - b.y) < most;
}

} // namespace ganvas

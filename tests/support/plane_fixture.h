#pragma once

#include "core/latent/noise_plane.h"
#include "tests/support/mouse.h"
#include "tests/support/on_screen.h"
#include "ui/plane/plane_panel.h"
#include "ui/plane/plane_view.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <vector>

namespace ganvas {

inline constexpr int kPlaneNoise = 8;

inline NamedDirection direction(std::size_t index, int size = kPlaneNoise) {
    NamedDirection result;
    result.vector.resize(static_cast<std::size_t>(size));
    result.vector[index] = 1;
    if (index == 0) {
        result.effect = {0, -18, 21};
    }
    return result;
}

inline std::uint8_t greyOf(float value) {
    return static_cast<std::uint8_t>(std::clamp(std::lround(128 + 30 * value), 0L, 255L));
}

/// The left half shows the first value of the noise, the right half the second.
inline Images drawn(const LatentPoint& point) {
    Images image;
    for (int pixel = 0; pixel < kImagePixels; ++pixel) {
        image.pixels.push_back(greyOf(point.noise[pixel % kImageSide < kImageSide / 2 ? 0 : 1]));
    }
    return image;
}

/// As a person does it in the open list.
inline void chooseItem(QComboBox* box, int item) {
    box->showPopup();
    box->view()->setCurrentIndex(box->model()->index(item, 0));
    QTest::keyClick(box->view(), Qt::Key_Enter);
}

/// A panel in front of a generator that draws where it is.
struct PlaneFixture {
    std::vector<PicturesRequest> requests; ///< Outlives the view, which gives up as it goes.
    PlanePanel panel{7};
    PlaneView* view = panel.findChild<PlaneView*>("planeView");
    QComboBox* x = panel.findChild<QComboBox*>("planeX");
    QComboBox* y = panel.findChild<QComboBox*>("planeY");
    QSignalSpy chosen{view, &PlaneView::pointChosen};
    std::uint64_t answered = 0; ///< The newest request that is.

    explicit PlaneFixture(bool withDirections = true) {
        QObject::connect(panel.view(), &PlaneView::picturesWanted, &panel,
                         [this](const PicturesRequest& request) { requests.push_back(request); });
        panel.resize(560, 620);
        panel.setPoint({sample_noise(kPlaneNoise, 1), pure_class(4)});
        panel.setEnds(sample_noise(kPlaneNoise, 1), sample_noise(kPlaneNoise, 2));
        if (withDirections) {
            panel.setDirections({direction(0), direction(1), direction(2)});
        }
    }

    void show() { show_on_screen(panel); }

    void answer(std::size_t number, std::size_t first, std::size_t count) {
        PicturesAnswer answer{requests[number].id, first, {}, {}};
        for (std::size_t i = first; i < first + count; ++i) {
            answer.images.append(drawn(requests[number].points[i]));
        }
        panel.showPictures(answer);
    }

    void answerAll() {
        while (answered < requests.back().id) {
            answered = requests.back().id;
            answer(requests.size() - 1, 0, requests.back().points.size());
        }
    }

    [[nodiscard]] Noise noiseOf(const TileKey& tile) const {
        const QPointF point = view->tileLayout().pointOf(tile);
        return view->plane()->at(point.x(), point.y());
    }

    [[nodiscard]] std::vector<TileKey> inSight() const {
        return view->tileLayout().visible(view->rect().center());
    }

    /// How many of the pictures wholly in sight are not of their place's noise.
    [[nodiscard]] int wrongPictures() const {
        const QImage screen = view->grab().toImage();
        const QRect area = view->rect().adjusted(30, 0, 0, -30);
        int wrong = 0;
        for (const TileKey& tile : inSight()) {
            const QRectF rect = view->tileLayout().rect(tile);
            // The origin's mark hides something of the smallest.
            const bool isMarked = std::abs(tile.column) <= 1 && std::abs(tile.row) <= 1;
            if (isMarked || !area.contains(rect.toAlignedRect())) {
                continue;
            }
            const Noise noise = noiseOf(tile);
            const auto differs = [&](double place, float value) {
                const QPointF at(rect.left() + place * rect.width(), rect.center().y() + 3);
                return std::abs(qGray(screen.pixel(at.toPoint())) - greyOf(value)) > 1;
            };
            wrong += differs(0.25, noise[0]) || differs(0.75, noise[1]) ? 1 : 0;
        }
        return wrong;
    }

    void drag(QPoint from, QPoint to) const { ganvas::drag(view, from, to); }

    void wheel(QPoint at, QPoint turned, Qt::KeyboardModifiers modifiers = {}) const {
        turn_wheel(view, at, turned, modifiers);
    }

    void click(const char* name) const {
        QTest::mouseClick(panel.findChild<QAbstractButton*>(name), Qt::LeftButton);
    }
};

} // namespace ganvas

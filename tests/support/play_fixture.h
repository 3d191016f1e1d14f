#pragma once

#include "app/play/play_model.h"
#include "app/play/play_tool.h"
#include "tests/support/plain_images.h"
#include "ui/play/noise_sliders.h"
#include "ui/play/play_panel.h"

#include <QAbstractButton>
#include <QSlider>
#include <QTest>

#include <cmath>
#include <vector>

namespace ganvas {

/// The play panel on its model, which keeps the requests that it sends.
struct PlayFixture {
    PlayModel model{7};
    PlayPanel panel;
    PlayTool tool{&panel, &model};
    std::vector<PlayRequest> requests;
    NoiseSliders* sliders = panel.findChild<NoiseSliders*>("noiseSliders");
    QSlider* morph = panel.findChild<QSlider*>("morph");
    QSlider* truncation = panel.findChild<QSlider*>("truncation");

    PlayFixture() {
        QObject::connect(&model, &PlayModel::requested, &panel,
                         [this](const PlayRequest& request) { requests.push_back(request); });
        panel.resize(380, 700);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }

    void click(const char* name) {
        QTest::mouseClick(panel.findChild<QAbstractButton*>(name), Qt::LeftButton);
    }

    void verifyIdsGrow() const {
        for (std::size_t i = 1; i < requests.size(); ++i) {
            QVERIFY(requests[i].id > requests[i - 1].id);
        }
    }
};

/// The strip's class k is a plane of grey base + k.
inline PlayAnswer answerTo(const PlayRequest& request, int base, std::int64_t step = 3) {
    PlayAnswer answer;
    answer.id = request.id;
    answer.step = step;
    answer.digits = request.point.classes;
    const std::size_t count = request.point.classes.size();
    for (std::size_t label = 0; label < count; ++label) {
        answer.strip.append(
            plain_images(1, static_cast<std::uint8_t>(base + static_cast<int>(label))));
    }
    const auto chosen = static_cast<std::uint8_t>(base + main_class(request.point.classes));
    answer.picture = plain_images(1, chosen);
    Opinion& opinion = answer.opinion.emplace();
    opinion.validity = std::log(0.97F / 0.03F);
    opinion.probabilities.assign(count, 0.01F);
    opinion.probabilities[static_cast<std::size_t>(main_class(request.point.classes))] = 0.91F;
    return answer;
}

} // namespace ganvas

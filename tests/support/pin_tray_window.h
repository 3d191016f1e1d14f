#pragma once

#include "tests/support/sample_pins.h"
#include "ui/pins/pin_collection.h"
#include "ui/pins/pin_list.h"
#include "ui/pins/pin_tray.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <utility>
#include <vector>

namespace ganvas {

/// A tray on the screen that keeps what it asks for and says.
struct PinTrayWindow {
    PinCollection pins;
    PinTray tray{&pins};
    PinList* list = tray.findChild<PinList*>("pinList");
    QLabel* message = tray.findChild<QLabel*>("pinMessage");
    QSignalSpy changed{&pins, &PinCollection::changed};
    std::vector<PicturesRequest> requests;
    std::vector<LatentPoint> recalled;
    std::vector<std::pair<LatentPoint, LatentPoint>> morphs;

    PinTrayWindow() {
        QObject::connect(tray.pictures(), &PinPictures::wanted, &tray,
                         [this](const PicturesRequest& request) { requests.push_back(request); });
        QObject::connect(&tray, &PinTray::pointRecalled, &tray,
                         [this](const LatentPoint& point) { recalled.push_back(point); });
        QObject::connect(
            &tray, &PinTray::morphRequested, &tray,
            [this](const LatentPoint& a, const LatentPoint& b) { morphs.emplace_back(a, b); });
        tray.resize(350, 260);
        tray.show();
        tray.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&tray));
    }

    [[nodiscard]] QAbstractButton* button(const char* name) const {
        return tray.findChild<QAbstractButton*>(name);
    }
    void click(const char* name) const { QTest::mouseClick(button(name), Qt::LeftButton); }

    void pin(const LatentPoint& point, qint64 step = 1200) {
        tray.setCurrent(point, bar(5), step, std::nullopt);
        click("pinAdd");
    }
    void pinDigits(int count) {
        for (int digit = 0; digit < count; ++digit) {
            pin(point(digit));
        }
        changed.clear();
    }

    [[nodiscard]] QPoint place(int row) const {
        return list->visualRect(list->model()->index(row, 0)).center();
    }
    void clickPin(int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, modifiers, place(row));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
        list->setFocus();
        QTest::keyClick(list, key, modifiers);
    }

    [[nodiscard]] QString name(int row) const {
        return list->model()->index(row, 0).data().toString();
    }
    [[nodiscard]] QByteArray digits() const { return digits_of(pins.pins()); }
    [[nodiscard]] QLineEdit* editor() const { return list->viewport()->findChild<QLineEdit*>(); }
};

} // namespace ganvas

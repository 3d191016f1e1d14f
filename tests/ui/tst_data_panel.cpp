#include "core/digits/builtin_digits.h"
#include "tests/support/plain_images.h"
#include "ui/data/class_list.h"
#include "ui/data/data_panel.h"
#include "ui/data/sample_wall.h"
#include "ui/widgets/digit_picture.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_spin_box.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace ganvas;

namespace {

ShownData shown(const Dataset& data) {
    const auto shared = std::make_shared<const Dataset>(data);
    return {shared, std::make_shared<const DataSurvey>(survey(*shared))};
}

/// Picture i is a plane of grey i modulo 256, in class i modulo 3.
Dataset greys(int count) {
    Dataset data;
    data.title = "Greys";
    data.classes = {"a", "b", "c"};
    for (int i = 0; i < count; ++i) {
        data.images.append(plain_images(1, static_cast<std::uint8_t>(i)));
        data.labels.push_back(static_cast<std::uint8_t>(i % 3));
    }
    return data;
}

struct Fixture {
    DataPanel panel;
    ClassList* classes = panel.findChild<ClassList*>();
    SampleWall* wall = panel.findChild<SampleWall*>();
    WholeSpinBox* index = panel.findChild<WholeSpinBox*>("dataIndex");
    QLabel* about = panel.findChild<QLabel*>("dataAbout");
    DigitPicture* picture = panel.findChild<DigitPicture*>("dataPicture");

    explicit Fixture(const Dataset& data) {
        panel.resize(620, 400);
        panel.setData(shown(data));
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }

    [[nodiscard]] int grey() const { return qGray(picture->image().pixel(3, 3)); }

    /// On the wall, of the picture at this place among those to see.
    [[nodiscard]] int greyAt(std::size_t place) const {
        const QImage seen = wall->viewport()->grab().toImage();
        return qGray(seen.pixel(wall->cellRect(place).center()));
    }
};

} // namespace

class TestDataPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void thereMayBeNothing() {
        Fixture f{Dataset()};
        f.panel.setData({});
        QCOMPARE(f.wall->count(), std::size_t{0});
        QVERIFY(!f.index->isEnabled());
        QTest::keyClick(f.wall, Qt::Key_End);
        QVERIFY(!f.panel.grab().isNull());
    }

    void everyClassHasItsRow() {
        const Fixture f(greys(100));
        QCOMPARE(f.classes->topLevelItemCount(), 4);
        QCOMPARE(f.classes->topLevelItem(0)->text(1), "100");
        QCOMPARE(f.classes->topLevelItem(1)->text(0), "a");
        QCOMPARE(f.classes->topLevelItem(1)->text(1), "34");
        QVERIFY(!f.classes->topLevelItem(3)->data(2, Qt::DecorationRole).isNull());
    }

    void theWallScrollsThroughAll() {
        Fixture f(greys(5000));
        QCOMPARE(f.wall->count(), std::size_t{5000});
        QCOMPARE(f.greyAt(7), 7);
        f.wall->verticalScrollBar()->setValue(f.wall->verticalScrollBar()->maximum());
        QVERIFY(f.wall->viewport()->rect().contains(f.wall->cellRect(4999)));
        QCOMPARE(f.greyAt(4999), 4999 % 256);
    }

    void numbersAndMeansAreInSight() {
        Dataset many = greys(90);
        many.classes.clear();
        for (int label = 0; label < 40; ++label) {
            many.classes.push_back("A name that is longer than its column " +
                                   std::to_string(label));
        }
        Fixture f(many);
        f.panel.resize(300, 400);
        QCoreApplication::processEvents();
        QVERIFY(f.classes->verticalScrollBar()->isVisible());
        QVERIFY(f.classes->header()->length() <= f.classes->viewport()->width());
        for (int column = 1; column < f.classes->columnCount(); ++column) {
            QVERIFY(f.classes->header()->sectionSize(column) >=
                    f.classes->header()->sectionSizeHint(column));
        }
    }

    void aClassAlone() {
        Fixture f(greys(5000));
        f.classes->setCurrentItem(f.classes->topLevelItem(3));
        QCOMPARE(f.wall->count(), std::size_t{1666});
        QCOMPARE(f.greyAt(0), 2);
        QCOMPARE(f.greyAt(4), 14);
        f.classes->setCurrentItem(f.classes->topLevelItem(0));
        QCOMPARE(f.wall->count(), std::size_t{5000});
    }

    void aPictureIsFoundByItsNumber() {
        Fixture f(greys(5000));
        f.index->setValue(4321);
        QCOMPARE(f.grey(), 4321 % 256);
        QVERIFY(f.wall->viewport()->rect().contains(f.wall->cellRect(4321)));
        QCOMPARE(f.about->text().section('\n', 0, 0), QString(QChar('a' + 4321 % 3)));
        QVERIFY(f.about->text().contains("The same as number"));

        f.classes->setCurrentItem(f.classes->topLevelItem(1)); // It is of another class.
        f.index->setValue(4321);
        f.index->setValue(5);
        QCOMPARE(f.wall->label(), std::optional(2));
        QCOMPARE(f.classes->currentItem(), f.classes->topLevelItem(3));
        QCOMPARE(f.wall->chosen(), std::optional<std::uint32_t>(5));
    }

    void theKeyboardWalksOnTheWall() {
        Fixture f(greys(1000));
        f.wall->setFocus();
        const QSignalSpy chosen(f.wall, &SampleWall::pictureChosen);
        QTest::keyClick(f.wall, Qt::Key_Right);
        QCOMPARE(f.index->value(), 1);
        QTest::keyClick(f.wall, Qt::Key_Left);
        QTest::keyClick(f.wall, Qt::Key_Left); // There is nothing before the first.
        QCOMPARE(f.index->value(), 0);
        QTest::keyClick(f.wall, Qt::Key_End);
        QCOMPARE(f.index->value(), 999);
        QTest::keyClick(f.wall, Qt::Key_Down);
        QCOMPARE(f.index->value(), 999);
        QTest::keyClick(f.wall, Qt::Key_PageUp);
        QVERIFY(f.index->value() < 999);
        QTest::keyClick(f.wall, Qt::Key_Home);
        QCOMPARE(f.index->value(), 0);
        QVERIFY(chosen.size() >= 5);
    }

    void whatIsChosenStaysInSight() {
        Fixture f(greys(5000));
        f.index->setValue(2500);
        f.panel.resize(900, 500);
        QVERIFY(f.wall->viewport()->rect().contains(f.wall->cellRect(2500)));
    }

    void aClickChooses() {
        Fixture f(greys(100));
        QTest::mouseClick(f.wall->viewport(), Qt::LeftButton, {}, f.wall->cellRect(3).center());
        QCOMPARE(f.index->value(), 3);
        QCOMPARE(f.grey(), 3);
    }

    void warningsCanBeRead() {
        Fixture f(greys(100));
        auto* const bar = f.panel.findChild<MessageBar*>("dataWarnings");
        QVERIFY(bar->isHidden());
        f.panel.setWarnings({"One.", "Two."});
        QVERIFY(bar->isVisible() && bar->isWarning());
        QCOMPARE(bar->message(), "One.\nTwo.");
        f.panel.setNote("Looking");
        QVERIFY(bar->isHidden());
        QCOMPARE(f.wall->count(), std::size_t{0});
    }

    void otherDataStartsAtItsTop() {
        Fixture f(greys(5000));
        f.classes->setCurrentItem(f.classes->topLevelItem(2));
        f.index->setValue(4000);
        f.panel.setData(shown(greys(50)));
        QCOMPARE(f.wall->label(), std::optional<int>());
        QCOMPARE(f.index->value(), 0);
        QCOMPARE(f.index->maximum(), 49);
        QCOMPARE(f.wall->verticalScrollBar()->value(), 0);
    }
};

QTEST_MAIN(TestDataPanel)
#include "tst_data_panel.moc"

// Two windows that keep their pins in one file.

#include "app/play/pin_store.h"
#include "core/files/pins_file.h"
#include "core/files/point_text.h"
#include "tests/support/plain_images.h"
#include "tests/support/sample_pins.h"
#include "ui/pins/pin_collection.h"
#include "ui/pins/pin_model.h"
#include "ui/pins/pin_tray.h"

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QtTest>

#include <filesystem>
#include <memory>

using namespace ganvas;

namespace {

constexpr int kPatience = 20000;

/// What a window has of the pins.
struct Window {
    PinCollection pins;
    PinTray tray{&pins};
    std::unique_ptr<PinStore> store;

    Window() { open(); }

    void open() {
        store = std::make_unique<PinStore>(&pins);
        QObject::connect(store.get(), &PinStore::failed, &tray, &PinTray::setMessage);
        store->read();
    }

    void pin(int digit, qint64 step = 5, const std::string& model = {}) {
        tray.setCurrent({sample_noise(12, 1), pure_class(digit)}, plain_images(1, 9), step,
                        std::nullopt, model);
        tray.pin();
    }
    void remove(int row) {
        auto* const list = tray.findChild<QListView*>("pinList");
        list->selectionModel()->select(list->model()->index(row, 0),
                                       QItemSelectionModel::ClearAndSelect);
        tray.findChild<QAbstractButton*>("pinRemove")->click();
    }
    void rename(int row, const char* name) {
        PinModel* const model = pins.model();
        model->setData(model->index(row), QString(name), Qt::EditRole);
    }
    [[nodiscard]] QByteArray digits() const { return digits_of(pins.pins()); }
    [[nodiscard]] QString message() const { return tray.findChild<QLabel*>("pinMessage")->text(); }
};

} // namespace

class TestPinStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("GanvasTest");
        QCoreApplication::setApplicationName("tst_pin_store");
    }

    void init() {
        m_folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
        QDir(m_folder).removeRecursively();
        m_file = (m_folder + "/pins.json").toStdString();
    }

    void cleanup() { QDir(m_folder).removeRecursively(); }

    void eachSeesTheOthersPins() {
        Window a;
        Window b;
        a.pin(1);
        QTRY_COMPARE_WITH_TIMEOUT(b.digits(), "1", kPatience);
        b.pin(2);
        QTRY_COMPARE_WITH_TIMEOUT(a.digits(), "12", kPatience);
        a.rename(1, "Two");
        QTRY_COMPARE_WITH_TIMEOUT(b.pins.pins()[1].name, std::string("Two"), kPatience);
        b.remove(0);
        QTRY_COMPARE_WITH_TIMEOUT(a.digits(), "2", kPatience);
        a.store.reset();
        b.store.reset();
        QCOMPARE(read_pins(m_file).pins.size(), std::size_t{1});
    }

    void changesAtTheSameTimeAreAllKept() {
        Window a;
        a.pin(1);
        a.pin(2);
        a.store.reset();
        a.open();
        Window b;
        QCOMPARE(b.digits(), "12");
        // Before either has written.
        a.pin(3);
        a.remove(0);
        b.pin(4);
        b.rename(1, "Two");
        b.store.reset();
        a.store.reset();
        QByteArray digits;
        QStringList names;
        for (const Pin& pin : read_pins(m_file).pins) {
            digits += QByteArray::number(main_class(pin.point.classes));
            names += QString::fromStdString(pin.name);
        }
        std::sort(digits.begin(), digits.end());
        QCOMPARE(digits, "234");
        QVERIFY(names.contains("Two"));
    }

    void twoWindowsComeToRest() {
        Window a;
        Window b;
        a.pin(1);
        b.pin(2);
        a.pin(3);
        QTRY_VERIFY_WITH_TIMEOUT(a.digits().size() == 3 && b.digits().size() == 3, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(a.digits(), b.digits(), kPatience);
        // Nobody writes any more: five turns of both are long over when the last one's delay is.
        std::filesystem::file_time_type last;
        int same = 0;
        const auto isQuiet = [&] {
            const auto now = std::filesystem::last_write_time(m_file);
            same = now == last ? same + 1 : 0;
            last = now;
            return same >= 5;
        };
        QElapsedTimer clock;
        clock.start();
        while (!isQuiet()) {
            QVERIFY(!clock.hasExpired(kPatience));
            QTest::qWait(300);
        }
        QVERIFY(QDir(m_folder).entryList(QDir::Files) == QStringList{"pins.json"});
    }

    void whatIsSelectedStaysSo() {
        Window a;
        for (const int digit : {1, 2, 3}) {
            a.pin(digit);
        }
        auto* const list = a.tray.findChild<QListView*>("pinList");
        list->selectionModel()->select(list->model()->index(1, 0),
                                       QItemSelectionModel::ClearAndSelect);
        const QSignalSpy changed(&a.pins, &PinCollection::changed);
        std::vector<Pin> others = a.pins.pins();
        others.erase(others.begin());
        others.insert(others.begin(),
                      Pin{{{sample_noise(12, 9), pure_class(7)}, 9, 3, "New"}, plain_images(1, 1)});
        std::swap(others[1], others[2]);
        a.pins.updatePins(others);
        QCOMPARE(a.digits(), "732");
        QCOMPARE(list->selectionModel()->selectedIndexes().size(), 1);
        QCOMPARE(list->selectionModel()->selectedIndexes()[0].row(), 2);
        QVERIFY2(changed.isEmpty(), "nobody here has changed anything");
    }

    void aFileThatIsGoneTakesNoPinsWithIt() {
        Window a;
        a.pin(1);
        a.pin(2);
        QTRY_COMPARE_WITH_TIMEOUT(read_pins(m_file).pins.size(), std::size_t{2}, kPatience);
        QVERIFY(std::filesystem::remove(m_file));
        a.pin(3);
        a.store.reset();
        QCOMPARE(read_pins(m_file).pins.size(), std::size_t{3});
    }

    void whatCantBeReadIsASentence_data() {
        QTest::addColumn<QString>("target");
        QTest::newRow("a device") << "/dev/null";
        QTest::newRow("a folder") << "/tmp";
        QTest::newRow("an empty file") << "";
    }

    void whatCantBeReadIsASentence() {
        QFETCH(QString, target);
        QVERIFY(QDir().mkpath(m_folder));
        if (target.isEmpty()) {
            QFile file(QString::fromStdString(m_file.string()));
            QVERIFY(file.open(QIODevice::WriteOnly));
        } else {
            std::filesystem::create_symlink(target.toStdString(), m_file);
        }
        Window a;
        QVERIFY(!a.message().isEmpty() && !a.message().contains("std::"));
        QVERIFY2(a.digits().isEmpty(), a.digits());
        a.pin(4);
        a.store.reset();
        QVERIFY(QFileInfo::exists("/dev/null") && !QFileInfo("/dev/null").isFile());
        QCOMPARE(std::filesystem::is_symlink(m_file), !target.isEmpty());
        if (std::filesystem::is_regular_file(m_file)) {
            QCOMPARE(read_pins(m_file).pins.size(), std::size_t{1});
        }
    }

    void namesSayWhatAPinIsOf() {
        Window a;
        a.pin(4, 1200);
        a.pin(4, -1, kPretrainedModel);
        QCOMPARE(a.digits(), "44");
        const auto name = [&](std::size_t row) { return PinModel::nameOf(a.pins.pins()[row]); };
        QVERIFY2(name(0).contains("step"), qPrintable(name(0)));
        QCOMPARE(name(1), "4 · Pretrained");
        a.store.reset();
        const std::vector<Pin> again = read_pins(m_file).pins;
        QCOMPARE(again[1].model, std::string(kPretrainedModel));
        QVERIFY(!again[1].step);
        const SharedPoint copied = point_from_text(to_text(again[1]), 12);
        QCOMPARE(copied.model, std::string(kPretrainedModel));
    }

private:
    QString m_folder;
    std::filesystem::path m_file;
};

QTEST_MAIN(TestPinStore)
#include "tst_pin_store.moc"

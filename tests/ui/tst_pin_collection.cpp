// The pins and what can be done to them, without a widget.

#include "tests/support/error_of.h"
#include "tests/support/sample_pins.h"
#include "ui/pins/pin_collection.h"
#include "ui/pins/pin_model.h"

#include <QSignalSpy>
#include <QTest>

using namespace ganvas;

class PinCollectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pinsWhatIsCurrentOnce() {
        PinCollection collection;
        const QSignalSpy changed(&collection, &PinCollection::changed);
        collection.setCurrent(pin_of(4, bar(5)));
        QCOMPARE(changed.size(), 0);
        PinCollection::Place place = collection.pinCurrent();
        QVERIFY(place.isNew);
        QCOMPARE(place.row, 0);
        collection.setCurrent(pin_of(5, bar(5)));
        QCOMPARE(collection.pinCurrent().row, 1);
        QCOMPARE(changed.size(), 2);

        collection.setCurrent(pin_of(4, bar(5)));
        place = collection.pinCurrent();
        QVERIFY(!place.isNew);
        QCOMPARE(place.row, 0);
        QCOMPARE(digits_of(collection.pins()), "45");
        QCOMPARE(changed.size(), 2);
    }

    void onlyOnePictureIsCurrent() {
        PinCollection collection;
        QVERIFY(!collection.current());
        collection.setCurrent(pin_of(4, bar(5)));
        QCOMPARE(collection.current()->point, pin_of(4).point);
        collection.setCurrent(pin_of(4));
        QVERIFY(!collection.current());
    }

    void refusesWhatNoGeneratorTakes() {
        PinCollection collection;
        Pin bad = pin_of(4, bar(5));
        bad.point.noise.clear();
        collection.setCurrent(bad);
        QVERIFY(error_of([&] { collection.pinCurrent(); }).contains("no values"));
        QVERIFY(collection.pins().empty());
    }

    void appendsBehindTheOthers() {
        PinCollection collection;
        QCOMPARE(collection.append({pin_of(1)}), 0);
        QCOMPARE(collection.append({pin_of(2), pin_of(3)}), 1);
        QCOMPARE(digits_of(collection.pins()), "123");
        QCOMPARE(main_class(collection.pin(2).point.classes), 3);
        const std::vector<Pin> some = collection.pins({0, 2});
        QCOMPARE(some.size(), std::size_t{2});
        QCOMPARE(some[1].point, pin_of(3).point);
    }

    void bringsBackWhatWentLastFirst() {
        PinCollection collection;
        collection.append({pin_of(0), pin_of(1), pin_of(2), pin_of(3), pin_of(4)});
        QVERIFY(!collection.hasRemoved());
        collection.remove({1, 3});
        collection.remove({0});
        QCOMPARE(digits_of(collection.pins()), "24");
        QVERIFY(collection.hasRemoved());
        QCOMPARE(collection.bringBack(), (QList<int>{0}));
        QCOMPARE(collection.bringBack(), (QList<int>{1, 3}));
        QCOMPARE(digits_of(collection.pins()), "01234");
        QVERIFY(!collection.hasRemoved());
        QVERIFY(collection.bringBack().isEmpty());
    }

    void aRenameIsAChange() {
        PinCollection collection;
        collection.append({pin_of(4)});
        const QSignalSpy changed(&collection, &PinCollection::changed);
        PinModel* const model = collection.model();
        QVERIFY(model->setData(model->index(0), " My  4 ", Qt::EditRole));
        QCOMPARE(collection.pin(0).name, std::string("My 4"));
        QCOMPARE(changed.size(), 1);
        QVERIFY(model->setData(model->index(0), "My 4", Qt::EditRole)); // As it was.
        QCOMPARE(changed.size(), 1);
    }

    void whatOthersChangeIsNoChange() {
        PinCollection collection;
        collection.setPins({pin_of(1), pin_of(2), pin_of(3)});
        collection.remove({1});
        const QSignalSpy changed(&collection, &PinCollection::changed);
        Pin renamed = pin_of(3);
        renamed.name = "Hers";
        collection.updatePins({pin_of(5), renamed});
        QCOMPARE(digits_of(collection.pins()), "53");
        QCOMPARE(collection.pin(1).name, std::string("Hers"));
        QCOMPARE(changed.size(), 0);

        collection.bringBack();
        QCOMPARE(digits_of(collection.pins()), "523");
        QCOMPARE(changed.size(), 1);

        collection.remove({0});
        collection.setPins({pin_of(7)}); // Another list: nothing of the old one comes back.
        QVERIFY(!collection.hasRemoved());
        QCOMPARE(changed.size(), 2);
    }
};

QTEST_GUILESS_MAIN(PinCollectionTest)
#include "tst_pin_collection.moc"

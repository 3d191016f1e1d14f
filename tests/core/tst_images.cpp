#include "core/base/images.h"

#include <QTest>

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace ganvas;

namespace {

/// Images whose first pixel is 10, 20, … and whose last one is 11, 21, …
Images numbered(int count) {
    Images images;
    images.pixels.resize(static_cast<std::size_t>(count) * kImagePixels);
    for (std::size_t i = 0; i < images.count(); ++i) {
        const auto number = static_cast<std::uint8_t>(10 * (i + 1));
        images.pixels[i * kImagePixels] = number;
        images.pixels[(i + 1) * kImagePixels - 1] = number + 1;
    }
    return images;
}

/// The first pixels, where every image is whole; otherwise nothing.
std::vector<int> numbers(const Images& images) {
    std::vector<int> result;
    for (std::size_t i = 0; i < images.count(); ++i) {
        const ImageView image = images[i];
        if (image.back() != image.front() + 1) {
            return {};
        }
        result.push_back(image.front());
    }
    return images.pixels.size() % kImagePixels == 0 ? result : std::vector<int>{};
}

using Numbers = std::vector<int>;

} // namespace

class TestImages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneIsTheImageByItself() {
        QCOMPARE(numbers(numbered(3).one(0)), Numbers{10});
        QCOMPARE(numbers(numbered(3).one(2)), Numbers{30});
    }

    void aSliceHasThoseInTheMiddle() {
        QCOMPARE(numbers(numbered(4).slice(1, 2)), (Numbers{20, 30}));
        QCOMPARE(numbers(numbered(2).slice(0, 2)), (Numbers{10, 20}));
        QVERIFY(numbered(2).slice(1, 0).empty());
    }

    void aSliceEndsWhereTheImagesEnd() {
        QCOMPARE(numbers(numbered(3).slice(2, 500)), Numbers{30});
        QCOMPARE(numbers(numbered(3).slice(1, std::numeric_limits<std::size_t>::max())),
                 (Numbers{20, 30}));
        QVERIFY(numbered(3).slice(3, 1).empty());
        QVERIFY(Images().slice(0, 1).empty());
    }

    void whatIsNotThereIsRefused() {
        QVERIFY_EXCEPTION_THROWN((void)numbered(3).one(3), std::out_of_range);
        QVERIFY_EXCEPTION_THROWN((void)Images().one(0), std::out_of_range);
        QVERIFY_EXCEPTION_THROWN((void)numbered(3).slice(4, 0), std::out_of_range);
    }

    void appendsBehindTheOthers() {
        const Images others = numbered(3);
        Images images;
        images.append(others[2]);
        QCOMPARE(numbers(images), Numbers{30});
        images.append(others.slice(0, 2));
        QCOMPARE(numbers(images), (Numbers{30, 10, 20}));
        images.append(Images());
        QCOMPARE(images.count(), std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(TestImages)
#include "tst_images.moc"

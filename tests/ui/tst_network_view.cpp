#include "tests/support/mouse.h"
#include "tests/support/sample_graphs.h"
#include "ui/network/layer_item.h"
#include "ui/network/network_layout.h"
#include "ui/network/network_view.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFileDialog>
#include <QGraphicsView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QXmlStreamReader>

#include <algorithm>
#include <set>

using namespace ganvas;

namespace {

class Window {
public:
    Window() {
        view.setGraphs(sample::graphs());
        view.resize(600, 500);
        view.show();
        view.activateWindow();
        canvas = view.findChild<QGraphicsView*>("networkCanvas");
    }

    void showTab(int index) {
        auto* tabs = view.findChild<QTabBar*>();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(index).center());
    }

    void press(const char* button) {
        QTest::mouseClick(view.findChild<QToolButton*>(button), Qt::LeftButton);
    }

    [[nodiscard]] QList<QGraphicsItem*> items(NetworkScene::Kind kind) const {
        QList<QGraphicsItem*> found;
        for (QGraphicsItem* item : canvas->scene()->items()) {
            if (item->data(NetworkScene::kind).toInt() == kind) {
                found.append(item);
            }
        }
        return found;
    }

    [[nodiscard]] QString totals() const { return view.findChild<QLabel*>("totalsLabel")->text(); }
    [[nodiscard]] double zoom() const { return canvas->transform().m11(); }

    void ctrlWheel(int notches) const {
        QWidget* const viewport = canvas->viewport();
        turn_wheel(viewport, viewport->rect().center(), {0, 120 * notches}, Qt::ControlModifier);
    }

    NetworkView view;
    QGraphicsView* canvas;
};

NetworkGraph randomGraph(quint32 seed) {
    QRandomGenerator random(seed);
    NetworkGraph graph{"Random", {}};
    for (int index = 0; index < 40; ++index) {
        std::set<int> inputs;
        for (int count = random.bounded(4); index > 0 && count > 0; --count) {
            inputs.insert(random.bounded(std::max(0, index - 8), index));
        }
        graph.layers.push_back(
            sample::layer("Any", "random.layer", {1}, 0, 0, {inputs.begin(), inputs.end()}));
    }
    return graph;
}

QStringList svgTexts(const QString& file) {
    QFile svg(file);
    if (!svg.open(QIODevice::ReadOnly)) {
        return {};
    }
    QXmlStreamReader reader(&svg);
    QStringList texts;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"text") {
            texts += reader.readElementText().trimmed();
        }
    }
    return reader.hasError() ? QStringList() : texts;
}

} // namespace

class TestNetworkView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { applyTheme(*qApp, Theme::system); }

    void layoutIsSound_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("generator") << -3;
        QTest::newRow("discriminator") << -2;
        QTest::newRow("stacked") << -1;
        for (int seed = 0; seed < 20; ++seed) {
            QTest::addRow("random %d", seed) << seed;
        }
    }

    void layoutIsSound() {
        QFETCH(const int, which);
        const NetworkGraph graph = which == -3   ? sample::generator()
                                   : which == -2 ? sample::discriminator()
                                   : which == -1 ? sample::stacked()
                                                 : randomGraph(static_cast<quint32>(which));
        const NetworkLayout layout = layOut(graph, {200, 40});
        QCOMPARE(layout.boxes.size(), graph.layers.size());
        for (std::size_t one = 0; one < layout.boxes.size(); ++one) {
            QVERIFY(layout.bounds.contains(layout.boxes[one]));
            for (std::size_t other = 0; other < one; ++other) {
                QVERIFY2(!layout.boxes[one].intersects(layout.boxes[other]), "boxes overlap");
            }
        }
        std::size_t inputs = 0;
        for (const LayerBox& layer : graph.layers) {
            inputs += layer.inputs.size();
        }
        QCOMPARE(layout.arrows.size(), inputs);
        for (const NetworkLayout::Arrow& arrow : layout.arrows) {
            const QRectF& from = layout.boxes[static_cast<std::size_t>(arrow.from)];
            const QRectF& to = layout.boxes[static_cast<std::size_t>(arrow.to)];
            QVERIFY2(from.bottom() < to.top(), "the flow goes down");
            QCOMPARE(arrow.points.front().y(), from.bottom());
            QCOMPARE(arrow.points.back().y(), to.top());
            QVERIFY(arrow.points.front().x() > from.left() &&
                    arrow.points.front().x() < from.right());
            QVERIFY(arrow.points.back().x() > to.left() && arrow.points.back().x() < to.right());
            for (std::size_t at = 1; at + 1 < arrow.points.size(); at += 2) {
                const QRectF lane(arrow.points[at] - QPointF(1, 0),
                                  arrow.points[at + 1] + QPointF(1, 0));
                QVERIFY2(std::none_of(layout.boxes.begin(), layout.boxes.end(),
                                      [&](const QRectF& box) { return box.intersects(lane); }),
                         "an arrow runs through a box");
            }
        }
    }

    void emptyGraphHasAnEmptyLayout() {
        const NetworkLayout layout = layOut({"Nothing", {}}, {200, 40});
        QVERIFY(layout.boxes.empty());
        QVERIFY(layout.bounds.isEmpty());
    }

    void branchesStandSideBySide() {
        const NetworkLayout layout = layOut(sample::discriminator(), {200, 40});
        const QRectF& label = layout.boxes.back();
        const QRectF& validity = layout.boxes[layout.boxes.size() - 2];
        QCOMPARE(label.top(), validity.top());
        QVERIFY(validity.right() < label.left());
    }

    void groupsAreFramedWhereThereAreTwo() {
        QVERIFY(layOut(sample::generator(), {200, 40}).frames.empty());
        const NetworkLayout layout = layOut(sample::stacked(), {200, 40});
        QCOMPARE(layout.frames.size(), 2U);
        QVERIFY(!layout.frames[0].rect.intersects(layout.frames[1].rect));
    }

    void drawsEveryLayerAndArrow_data() {
        QTest::addColumn<int>("tab");
        QTest::addColumn<int>("boxes");
        QTest::addColumn<int>("arrows");
        QTest::addColumn<QString>("totals");
        QTest::newRow("generator") << 0 << 18 << 17 << "Parameters: 857,705, trainable: 857,065";
        QTest::newRow("discriminator")
            << 1 << 19 << 18 << "Parameters: 120,075, trainable: 119,883";
        QTest::newRow("stacked") << 2 << 36 << 35 << "Parameters: 977,780, trainable: 857,065";
    }

    void drawsEveryLayerAndArrow() {
        QFETCH(const int, tab);
        QFETCH(const int, boxes);
        QFETCH(const int, arrows);
        QFETCH(const QString, totals);
        Window window;
        window.showTab(tab);
        QCOMPARE(window.items(NetworkScene::box).size(), boxes);
        QCOMPARE(window.items(NetworkScene::arrow).size(), arrows);
        QCOMPARE(window.items(NetworkScene::frame).size(), tab == 2 ? 2 : 0);
        QVERIFY2(window.totals().startsWith(totals), qPrintable(window.totals()));
    }

    void boxesSayWhatTheyAre() {
        Window window;
        window.showTab(2);
        const NetworkGraph graph = sample::stacked();
        for (const QGraphicsItem* item : window.items(NetworkScene::box)) {
            const LayerBox& layer = graph.layers[item->data(NetworkScene::index).toULongLong()];
            const QString text = static_cast<const LayerItem*>(item)->text();
            QVERIFY(text.contains(QString::fromStdString(layer.kind)));
            QVERIFY(text.contains(QString::fromStdString(layer.name)));
            QVERIFY(text.contains(QString::fromStdString(shape_text(layer.output_shape))));
            QCOMPARE(text.contains("frozen"), layer.frozen);
            QVERIFY(text.contains(layer.parameters == 0
                                      ? QString("no parameters")
                                      : QLocale().toString(qlonglong(layer.parameters))));
        }
    }

    void newGraphsReplaceTheOld() {
        Window window;
        NetworkGraphs graphs = sample::graphs();
        graphs.generator.layers.resize(3);
        window.view.setGraphs(graphs);
        QCOMPARE(window.items(NetworkScene::box).size(), 3);
        window.view.setGraphs({});
        QCOMPARE(window.items(NetworkScene::box).size(), 0);
        QVERIFY(!window.totals().isEmpty());
    }

    void zooms() {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window.view));
        const double start = window.zoom();
        window.press("zoomInButton");
        QVERIFY(window.zoom() > start);
        window.press("zoomOutButton");
        QCOMPARE(window.zoom(), start);
        window.ctrlWheel(2);
        const double larger = window.zoom();
        QVERIFY(larger > start);
        window.view.resize(500, 400);
        QCOMPARE(window.zoom(), larger);
        window.ctrlWheel(-100);
        QVERIFY(window.zoom() > 0.0);
        QTest::keyClick(window.canvas, Qt::Key_0, Qt::ControlModifier);
        QTRY_VERIFY2(!window.canvas->verticalScrollBar()->isVisible(), "all is to be seen");
        QVERIFY(!window.canvas->horizontalScrollBar()->isVisible());
        QVERIFY2(window.zoom() > 0.2, "and as large as it can be");
    }

    void dragPans() {
        Window window;
        window.ctrlWheel(5);
        auto* bar = window.canvas->verticalScrollBar();
        const int before = bar->value();
        QWidget* viewport = window.canvas->viewport();
        QTest::mousePress(viewport, Qt::LeftButton, {}, QPoint(200, 300));
        QTest::mouseMove(viewport, QPoint(200, 200));
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, QPoint(200, 200));
        QCOMPARE(bar->value(), before + 100);
    }

    void startsWithTheTopAtTheViewsWidth() {
        Window window;
        window.showTab(2);
        QCOMPARE(window.canvas->verticalScrollBar()->value(),
                 window.canvas->verticalScrollBar()->minimum());
        QVERIFY(!window.canvas->horizontalScrollBar()->isVisible());
    }

    void pngIsLightInEveryTheme() {
        applyTheme(*qApp, Theme::dark);
        QTemporaryDir folder;
        Window window;
        const QString file = folder.filePath("network.png");
        QVERIFY(window.view.savePicture(file));
        QVERIFY(window.totals().contains("network.png"));
        const QImage image(file);
        QVERIFY(image.width() > 600);
        QVERIFY(image.height() > image.width());
        QVERIFY(image.pixelColor(2, 2).lightness() > 240);
        int light = 0;
        int dark = 0;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3) {
                const int lightness = image.pixelColor(x, y).lightness();
                light += lightness > 220 ? 1 : 0;
                dark += lightness < 80 ? 1 : 0;
            }
        }
        QVERIFY2(light > 20 * dark, "the ground is light");
        QVERIFY2(dark > 500, "the text is dark");
    }

    void svgHoldsEveryText() {
        QTemporaryDir folder;
        Window window;
        window.showTab(2);
        const QString file = folder.filePath("network.SVG");
        QVERIFY(window.view.savePicture(file));
        const QStringList texts = svgTexts(file);
        const NetworkGraph graph = sample::stacked();
        QVERIFY(texts.contains(QString::fromStdString(graph.title)));
        QVERIFY(texts.contains("discriminator"));
        for (const LayerBox& layer : graph.layers) {
            QVERIFY2(texts.contains(QString::fromStdString(layer.name)), layer.name.c_str());
            QVERIFY(texts.contains(QString::fromStdString(layer.kind)));
            QVERIFY(texts.contains(QString::fromStdString(shape_text(layer.output_shape))));
        }
        QCOMPARE(texts.filter("frozen,").size(), 18);
    }

    void failureIsToldInASentence_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("no such folder") << "/no such folder/network.png";
        QTest::newRow("no such folder, SVG") << "/no such folder/network.svg";
        QTest::newRow("unknown suffix") << QDir::temp().filePath("network.bmp");
        QTest::newRow("no suffix") << QDir::temp().filePath("network");
    }

    void failureIsToldInASentence() {
        QFETCH(const QString, file);
        Window window;
        QVERIFY(!window.view.savePicture(file));
        QVERIFY2(window.totals().contains(file), qPrintable(window.totals()));
        QVERIFY(window.totals().endsWith('.'));
        QVERIFY(!QFile::exists(file));
    }

    void nothingToSaveIsTold() {
        QTemporaryDir folder;
        NetworkView view;
        QVERIFY(!view.savePicture(folder.filePath("empty.png")));
        QVERIFY(!QFile::exists(folder.filePath("empty.png")));
    }

    void saveButtonAsksForAFile() {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QTemporaryDir folder;
        Window window;
        window.press("savePictureButton");
        auto* dialog = window.view.findChild<QFileDialog*>("savePictureDialog");
        QVERIFY(dialog != nullptr);
        auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
        name->setText(folder.filePath("drawn"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(QFile::exists(folder.filePath("drawn.png")));
    }

    void followsTheTheme() {
        Window window;
        applyTheme(*qApp, Theme::dark);
        QTRY_VERIFY(window.canvas->scene()->backgroundBrush().color().lightness() < 80);
        applyTheme(*qApp, Theme::light);
        QTRY_VERIFY(window.canvas->scene()->backgroundBrush().color().lightness() > 200);
        QCOMPARE(window.items(NetworkScene::box).size(), 18);
    }
};

QTEST_MAIN(TestNetworkView)
#include "tst_network_view.moc"

#include "core/base/network_graph.h"
#include "tests/support/sample_graphs.h"

#include <QRegularExpression>
#include <QStringList>
#include <QTest>

using namespace ganvas;

namespace {

QStringList lines_of(const NetworkGraph& graph) {
    return QString::fromStdString(summary_text(graph)).split('\n', Qt::SkipEmptyParts);
}

QString line_with(const QStringList& lines, const QString& part) {
    const QStringList found = lines.filter(part);
    return found.isEmpty() ? QString() : found.first();
}

} // namespace

class TestNetworkGraph : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shapesAreWrittenAsKerasDoes() {
        QCOMPARE(shape_text({128, 7, 7}), std::string("(None, 128, 7, 7)"));
        QCOMPARE(shape_text({10}), std::string("(None, 10)"));
        QCOMPARE(shape_text({}), std::string("(None)"));
    }

    void totalsAreSums() {
        const NetworkGraph generator = sample::generator();
        QCOMPARE(generator.parameters(), 857705);
        QCOMPARE(generator.trainable_parameters(), 857065);
        QCOMPARE(sample::discriminator().parameters(), 120075);
        QCOMPARE(generator.flop(), 100.0 * 857705);
    }

    void frozenPartsDoNotTrain() {
        const NetworkGraph stacked = sample::stacked();
        QCOMPARE(stacked.parameters(), 857705 + 120075);
        QCOMPARE(stacked.trainable_parameters(), 857065);
    }

    void summaryTellsEveryLayer() {
        const NetworkGraph graph = sample::stacked();
        const QStringList lines = lines_of(graph);
        QCOMPARE(lines.first(), QString::fromStdString(graph.title));
        // Title, rule, header, rule, one line a layer, rule, totals.
        QCOMPARE(lines.size(), static_cast<qsizetype>(graph.layers.size()) + 6);
        for (const LayerBox& layer : graph.layers) {
            const QString line = line_with(lines, QString::fromStdString(layer.name + " ("));
            QVERIFY2(line.contains(QString::fromStdString(layer.kind)), layer.name.c_str());
            QVERIFY2(line.contains(QString::fromStdString(shape_text(layer.output_shape))),
                     layer.name.c_str());
            QCOMPARE(line.contains("frozen"), layer.frozen);
            for (const int input : layer.inputs) {
                const auto& name = graph.layers[static_cast<std::size_t>(input)].name;
                QVERIFY2(line.contains(QString::fromStdString(name)), layer.name.c_str());
            }
        }
        QCOMPARE(lines.last(), QString("Parameters: 977,780, trainable: 857,065"));
    }

    void columnsAreAligned() {
        const QStringList lines = lines_of(sample::generator());
        const qsizetype shapes = lines.at(2).indexOf("Output shape");
        const qsizetype parametersEnd = lines.at(2).indexOf("Parameters") + 10;
        for (qsizetype row = 4; row + 2 < lines.size(); ++row) {
            const QString& line = lines.at(row);
            // "×" takes two bytes and one column.
            QCOMPARE(line.indexOf("(None"), shapes);
            QVERIFY2(line.at(parametersEnd - 1).isDigit(), qPrintable(line));
            QVERIFY2(line.size() == parametersEnd || line.at(parametersEnd).isSpace(),
                     qPrintable(line));
        }
        QVERIFY(!line_with(lines, "upsample1").isEmpty());
    }

    void noLineEndsInSpaces() {
        for (const QString& line : lines_of(sample::discriminator())) {
            QVERIFY2(!line.endsWith(' '), qPrintable(line));
        }
    }

    void thousandsAreGrouped() {
        const QStringList lines = lines_of(sample::generator());
        QVERIFY(line_with(lines, "generator.dense ").contains(" 633,472 "));
        QVERIFY(line_with(lines, "generator.embedding (").contains(" 1,000 "));
        QVERIFY(line_with(lines, "generator.conv3 ").contains(" 577 "));
    }

    void emptyGraphIsATableWithoutRows() {
        const QStringList lines = lines_of({"Nothing", {}});
        QCOMPARE(lines.first(), QString("Nothing"));
        QCOMPARE(lines.last(), QString("Parameters: 0, trainable: 0"));
    }
};

QTEST_GUILESS_MAIN(TestNetworkGraph)
#include "tst_network_graph.moc"

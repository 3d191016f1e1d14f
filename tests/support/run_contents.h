#pragma once

#include "core/files/checkpoint.h"
#include "core/files/metrics_reader.h"
#include "core/files/run_folder.h"
#include "tests/support/file_contents.h"

#include <QByteArrayList>
#include <QCryptographicHash>
#include <QMap>
#include <QString>

#include <array>
#include <filesystem>
#include <span>

/// What the folders of two runs have in common that came to the same step in different ways.
namespace ganvas::run_contents {

/// SHA-256 of all that a checkpoint lets a run go on with, as hexadecimal digits: weights, moments,
/// averages, statistics and random numbers, and the images that it has seen.
inline QByteArray state_hash(const std::filesystem::path& file) {
    const Checkpoint checkpoint = read_checkpoint(file);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const auto& values) {
        const std::span bytes = std::as_bytes(std::span(values));
        hash.addData(QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                static_cast<qsizetype>(bytes.size())));
    };
    for (const NamedArray& array : checkpoint.state) {
        add(array.name);
        add(array.shape);
        add(array.bytes);
    }
    add(std::array{checkpoint.step, checkpoint.seen.images, checkpoint.seen.since});
    return hash.result().toHex();
}

/// The same of the rows of metrics.csv, without what depends on the clock: the seconds, and which
/// steps a judge has scored.
inline QByteArray metrics_hash(const RunFolder& run) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QString file = QString::fromStdString(run.metrics().string());
    for (const QByteArray& line : contents_of(file).trimmed().split('\n')) {
        constexpr qsizetype kSeconds = 1;
        QByteArrayList fields = line.split(',');
        fields.resize(kSeconds + 1 + static_cast<qsizetype>(metric_columns().size()));
        fields.removeAt(kSeconds);
        hash.addData(fields.join(',') + '\n');
    }
    return hash.result().toHex();
}

/// The scores that metrics.csv has, by the steps that they are of.
inline QMap<qint64, ScorePoint> scores_of(const RunFolder& run) {
    QMap<qint64, ScorePoint> scores;
    for (const ScorePoint& point : MetricsReader(run.metrics()).read().scores) {
        scores[point.step] = point;
    }
    return scores;
}

/// What the run's history has of steps up to `last`: each snapshot's bytes.
inline QMap<qint64, QByteArray> models_of(const RunFolder& run, qint64 last) {
    QMap<qint64, QByteArray> models;
    for (const std::int64_t step : run.models().steps()) {
        if (step <= last) {
            models[step] = contents_of(QString::fromStdString(run.models().file(step).string()));
        }
    }
    return models;
}

} // namespace ganvas::run_contents

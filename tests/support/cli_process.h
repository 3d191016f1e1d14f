#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

/// ganvas-cli as its tests start it: the real program, in a process of its own.
namespace ganvas::cli_process {

inline constexpr int kTimeout = 100'000;

struct Outcome {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

inline Outcome run(const QString& program, const QStringList& arguments,
                   const QString& folder = {}) {
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForFinished(kTimeout) || process.exitStatus() != QProcess::NormalExit) {
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// Each start costs half a second, most of it to load LibTorch.
inline Outcome cli(const QStringList& arguments, const QString& folder = {}) {
    return run(GANVAS_CLI, arguments, folder);
}

/// Arguments of a training run of well under a second a step.
inline QStringList quickTraining(const QString& data, const QString& out) {
    return {"train", "--data",    data, "--recipe", "quick", "--batch",
            "8",     "--threads", "1",  "--out",    out};
}

/// A dataset that loads at once, and a run of one step on it with the recipe quick.
struct SmallRun {
    QString data;
    QString checkpoint;

    /// Makes both in `folder`.
    Outcome make(const QString& folder) {
        data = folder + "/data";
        checkpoint = folder + "/run/checkpoint.ganvas";
        const Outcome written =
            cli({"data", "--source", "builtin", "--count", "20", "--out", data});
        return written.status == 0
                   ? cli(quickTraining(data, folder + "/run") + QStringList{"--steps", "1"})
                   : written;
    }
};

} // namespace ganvas::cli_process

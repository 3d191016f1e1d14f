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

} // namespace ganvas::cli_process

#pragma once

#include "app/process/patient_read.h"
#include "core/base/dataset.h"
#include "core/base/on_progress.h"
#include "core/base/recipe.h"
#include "core/base/run_record.h"
#include "core/base/sample_sheet.h"
#include "core/files/run_folder.h"

#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace ganvas {

class Session;

/// What was found under a name.
struct OpenedRun {
    std::unique_ptr<Session> session;
    std::optional<RunFolder> folder;         ///< Of the run, where it goes on there.
    std::optional<RunRecord::Parent> parent; ///< Whose it was at that step, where it does not.
    std::string parent_title;                ///< What that run is called.
};

/// Gets a run what it needs: its data, which is kept for the next one, and what a checkpoint holds.
/// The training thread only.
class RunLoader {
public:
    /// What is told on the way.
    struct News {
        std::function<void()> loading;
        /// Something that takes a while has begun: "Drawing 60,000 digits…".
        std::function<void(const QString& what)> busy;
        std::function<void(const SampleSheet& realDigits)> preview;
        OnProgress progress; ///< While the data is loaded; may throw to give up.
    };

    /// Where a disk is silent for longer than `patience` what was wanted of it can't be had.
    explicit RunLoader(News news, std::chrono::milliseconds patience = kDiskPatience)
        : m_news(std::move(news)),
          m_patience(patience) {}

    /// The data that the run has, or is to have.
    [[nodiscard]] const std::string& wanted() const { return m_wanted; }
    void want(const std::string& spec) { m_wanted = spec; }

    /// The data that `spec` names, read anew where its files are others than they were. Throws
    /// Error where it can't be had.
    std::shared_ptr<const Dataset> data(const std::string& spec);

    /// The data of this fingerprint() that a run of another process has by the name of `spec`, from
    /// there or from where else it may be on this machine; says nothing on the way. Throws Error
    /// where it can't be had.
    std::shared_ptr<const Dataset> sameData(const std::string& spec,
                                            const std::string& fingerprint);

    /// As data(), for the session, which wants it from now on even where it can't be had.
    void attach(Session& session, const std::string& spec);

    /// The same for what was opened; the Error says that it is open.
    void attachOpened(Session& session);

    /// The run of a checkpoint, or of the folder that it is kept in, without its data, which is
    /// wanted() then. Where it `branches`, it is another run from here on, whatever was opened.
    /// Throws Error.
    OpenedRun open(const QString& name, bool branches);

    /// A sentence where the run that was opened last has learned from data with other content than
    /// `data`, which bears its name or was chosen for it; else empty. Takes a moment.
    [[nodiscard]] QString differenceOf(const Dataset& data) const;

private:
    [[nodiscard]] Dataset load(const std::string& spec) const;
    [[nodiscard]] std::string stampOf(const std::string& spec) const;

    News m_news;
    std::chrono::milliseconds m_patience;
    std::string m_wanted;
    std::string m_fingerprint;             ///< Of the opened run's data; empty: not known.
    std::shared_ptr<const Dataset> m_data; ///< What was loaded last.
    std::string m_stamp;                   ///< Of its files then.
};

} // namespace ganvas

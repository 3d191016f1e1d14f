#include "app/run/run_loader.h"

#include "core/base/error.h"
#include "core/digits/builtin_digits.h"
#include "core/digits/data_source.h"
#include "core/digits/data_stamp.h"
#include "core/digits/fingerprint.h"
#include "core/digits/known_datasets.h"
#include "core/digits/real_sheet.h"
#include "core/files/newest_checkpoint.h"
#include "core/files/run_list.h"
#include "core/files/shown_path.h"
#include "core/run/run_parent.h"
#include "core/train/session.h"

#include <QCoreApplication>

#include <vector>

namespace ganvas {

namespace {

/// Enough built-in digits for a full sheet of real ones, drawn in no time.
constexpr int kPreviewDigits = 600;

/// What lies under a name.
struct FoundRun {
    Checkpoint checkpoint;
    std::optional<RunRecord> record;
    std::optional<RunFolder> folder; ///< That the run goes on in unless it branches.
};

FoundRun findRun(const std::filesystem::path& place) {
    FoundRun found{read_newest_checkpoint(place), std::nullopt, std::nullopt};
    const std::filesystem::path& file = found.checkpoint.file;
    found.record = parent_record(file, found.checkpoint.step);
    std::error_code ignored;
    if (const RunFolder folder(file.parent_path()); folder.is_own_checkpoint(file)) {
        found.folder = folder;
    } else if (std::filesystem::is_directory(place, ignored)) {
        found.folder = RunFolder(place); // Its newest state is damaged: it goes on from an older.
    }
    return found;
}

QString tr(const char* text) { return QCoreApplication::translate("RunLoader", text); }

} // namespace

Dataset RunLoader::load(const std::string& spec) const {
    return read_patiently(shown(spec), m_patience, m_news.progress, [spec](SignsOfLife& signs) {
        return load_dataset(spec, Split::train, kBuiltinSeed, signs.progress());
    });
}

/// Begins with the name that lasts.
std::string RunLoader::stampOf(const std::string& spec) const {
    return read_patiently(shown(spec), m_patience, m_news.progress, [spec](SignsOfLife&) {
        return lasting_data_spec(spec) + '\n' + data_stamp(spec);
    });
}

std::shared_ptr<const Dataset> RunLoader::data(const std::string& spec) {
    const std::string stamp = stampOf(spec);
    if (!m_data || m_stamp != stamp) {
        m_news.loading();
        if (spec == "builtin") {
            m_news.busy(tr("Drawing the built-in digits…"));
            m_news.preview(
                real_sheet(draw_builtin_digits(kPreviewDigits, kBuiltinSeed), kMaxSheetColumns));
        } else {
            m_news.busy(tr("Reading the training images…"));
        }
        m_data = std::make_shared<const Dataset>(load(spec));
        m_stamp = stamp;
    }
    return m_data;
}

std::shared_ptr<const Dataset> RunLoader::sameData(const std::string& spec,
                                                   const std::string& fingerprint) {
    if (fingerprint.empty()) {
        throw Error("The run does not say what is in its data, so that no judge here can read it.");
    }
    if (m_data && ganvas::fingerprint(*m_data) == fingerprint) {
        return m_data;
    }
    std::vector<std::string> places{spec};
    if (spec != "builtin" && known_dataset(spec) == nullptr) {
        for (const KnownDataset& known : known_datasets()) {
            if (is_installed(known)) {
                places.push_back(known.spec); // The other machine may have it in any folder.
            }
        }
    }
    std::string why;
    for (const std::string& place : places) {
        try {
            auto data = std::make_shared<const Dataset>(load(place));
            if (ganvas::fingerprint(*data) == fingerprint) {
                m_data = std::move(data);
                m_stamp = stampOf(place);
                return m_data;
            }
            if (why.empty()) {
                why.append("What is called ").append(place);
                why.append(" here is other data than the run's.");
            }
        } catch (const Error& error) {
            if (why.empty()) {
                why = error.what();
            }
        }
    }
    throw Error("The run's data is not on this machine. " + why);
}

void RunLoader::attach(Session& session, const std::string& spec) {
    m_wanted = spec;
    session.set_data(data(spec));
}

void RunLoader::attachOpened(Session& session) {
    try {
        attach(session, m_wanted);
    } catch (const Error& error) {
        throw Error("The run is open, but its data is not where it was; choose it under Data. " +
                    std::string(error.what()));
    }
}

OpenedRun RunLoader::open(const QString& name, bool branches) {
    m_news.busy(tr("Opening %1…").arg(name));
    const std::filesystem::path place = name.toStdString();
    const FoundRun found = read_patiently(shown(place), m_patience, m_news.progress,
                                          [place](SignsOfLife&) { return findRun(place); });
    OpenedRun run;
    run.session = std::make_unique<Session>(found.checkpoint, nullptr);
    if (!branches && found.folder) {
        run.folder = found.folder;
    } else if (found.record) {
        run.parent = {found.record->id, found.checkpoint.step};
        run.parent_title = title_of(*found.record);
    }
    m_wanted = found.checkpoint.data_spec;
    m_fingerprint = found.record ? found.record->fingerprint : std::string();
    return run;
}

QString RunLoader::differenceOf(const Dataset& data) const {
    return m_fingerprint.empty() || ganvas::fingerprint(data) == m_fingerprint
               ? QString()
               : tr("%1 is not what the run has learned from: its content is another. Choose the "
                    "right data under Data if that was not meant.")
                     .arg(QString::fromStdString(data.title));
}

} // namespace ganvas

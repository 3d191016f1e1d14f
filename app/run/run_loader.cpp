#include "app/run/run_loader.h"

#include "core/digits/builtin_digits.h"
#include "core/digits/data_source.h"
#include "core/digits/real_sheet.h"
#include "core/train/session.h"

#include <QCoreApplication>

namespace ganvas {

namespace {

/// Enough built-in digits for a full sheet of real ones, drawn in no time.
constexpr int kPreviewDigits = 600;

QString tr(const char* text) { return QCoreApplication::translate("RunLoader", text); }

} // namespace

std::shared_ptr<const Dataset> RunLoader::data(const std::string& spec) {
    if (!m_data || m_data->spec != lasting_data_spec(spec)) {
        m_news.loading();
        if (spec == "builtin") {
            m_news.busy(tr("Drawing the built-in digits…"));
            m_news.preview(
                real_sheet(draw_builtin_digits(kPreviewDigits, kBuiltinSeed), kMaxSheetColumns));
        } else {
            m_news.busy(tr("Reading the training images…"));
        }
        m_data = std::make_shared<const Dataset>(
            load_dataset(spec, Split::train, kBuiltinSeed, m_news.progress));
    }
    return m_data;
}

void RunLoader::attach(Session& session, const std::string& spec) {
    m_wanted = spec;
    session.set_data(data(spec));
}

std::unique_ptr<Session> RunLoader::open(const QString& file) {
    m_news.busy(tr("Opening %1…").arg(file));
    const Checkpoint checkpoint = read_checkpoint(file.toStdString());
    auto session = std::make_unique<Session>(checkpoint, nullptr);
    m_wanted = checkpoint.data_spec;
    return session;
}

} // namespace ganvas

#include "ui/train/fetch_view.h"

#include "core/base/number_words.h"
#include "ui/train/progress_view.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/text.h"

#include <QGridLayout>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kFetchBarMaximum = 1000;

QString sizeText(double bytes) {
    return toQString(size_text(static_cast<std::uintmax_t>(std::max(0.0, bytes))));
}

QString fetchTitle(const QString& title, const FetchProgress& progress) {
    switch (progress.state) {
    case FetchProgress::State::asking:
        return progress.host.empty()
                   ? FetchView::tr("Getting %1…").arg(title)
                   : FetchView::tr("Getting %1: asking %2…").arg(title, toQString(progress.host));
    case FetchProgress::State::checking:
        return FetchView::tr("Getting %1: checking %2…").arg(title, toQString(progress.file));
    case FetchProgress::State::waiting:
        return FetchView::tr("Getting %1: waiting for another Ganvas that fetches it…").arg(title);
    case FetchProgress::State::receiving:
        break;
    }
    return FetchView::tr("Getting %1 from %2").arg(title, toQString(progress.host));
}

/// "4.5 MiB of 11 MiB, 1.2 MiB/s, 0:00:05 left"
QString fetchFigures(const FetchProgress& progress) {
    QString text = FetchView::tr("%1 of %2")
                       .arg(sizeText(static_cast<double>(progress.bytes)),
                            sizeText(static_cast<double>(progress.total)));
    if (progress.bytes_per_second > 0) {
        text += FetchView::tr(", %1/s").arg(sizeText(progress.bytes_per_second));
    }
    if (progress.seconds_left >= 0) {
        text += FetchView::tr(", %1 left").arg(durationText(progress.seconds_left));
    }
    return text;
}

} // namespace

FetchView::FetchView(QWidget* parent)
    : QWidget(parent),
      m_title(new ElidedLabel),
      m_figures(new ElidedLabel),
      m_bar(new QProgressBar),
      m_cancel(new QToolButton) {
    setObjectName(QStringLiteral("fetchView"));
    nameControl(m_title, "fetchTitle", tr("What is being fetched"), {});
    nameControl(m_figures, "fetchFigures", tr("How much has come, and how fast"), {});
    nameControl(m_bar, "fetchBar", tr("Share that has come"), {});
    nameControl(m_cancel, "fetchCancel", tr("Cancel"),
                tr("Stop fetching; what has come stays, and the next time goes on from there"));
    m_title->setTextFormat(Qt::PlainText);
    m_figures->setForegroundRole(QPalette::PlaceholderText);
    m_bar->setRange(0, kFetchBarMaximum);
    m_bar->setFormat(tr("%p %"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    connect(m_cancel, &QToolButton::clicked, this, &FetchView::cancelRequested);

    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_title, 0, 0, 1, 2);
    grid->addWidget(m_bar, 1, 0);
    grid->addWidget(m_cancel, 1, 1);
    grid->addWidget(m_figures, 2, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    hide();
}

void FetchView::setProgress(const QString& title, const FetchProgress& progress) {
    m_title->setText(fetchTitle(title, progress));
    m_figures->setText(fetchFigures(progress));
    m_bar->setValue(static_cast<int>(progress.share() * kFetchBarMaximum));
    show();
}

} // namespace ganvas

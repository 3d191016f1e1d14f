#include "ui/pins/pin_tray.h"

#include "core/base/error.h"
#include "core/files/point_text.h"
#include "core/latent/fit_point.h"
#include "core/latent/merge_pins.h"
#include "ui/pins/pin_compare.h"
#include "ui/pins/pin_list.h"
#include "ui/pins/pin_model.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QScopedValueRollback>
#include <QToolButton>

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kUsualNoiseSize = 64;

} // namespace

PinTray::PinTray(QWidget* parent)
    : QWidget(parent),
      m_model(new PinModel(this)),
      m_list(new PinList(this)),
      m_message(new QLabel(this)),
      m_sight(this),
      m_noiseSize(kUsualNoiseSize) {
    setObjectName(QStringLiteral("pinTray"));
    m_list->setObjectName(QStringLiteral("pinList"));
    m_list->setModel(m_model);
    m_message->setObjectName(QStringLiteral("pinMessage"));
    m_message->setAccessibleName(tr("Message"));
    m_message->setWordWrap(true);
    m_message->setMinimumWidth(1); // A long name must not widen the window.
    m_message->setTextFormat(Qt::PlainText);
    buildActions();
    buildLayout();
    connect(m_list, &PinList::recalled, this, &PinTray::recall);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PinTray::updateActions);
    connect(m_model, &PinModel::rowsInserted, this, &PinTray::noteChange);
    connect(m_model, &PinModel::rowsRemoved, this, &PinTray::noteChange);
    connect(m_model, &PinModel::rowsMoved, this, &PinTray::noteChange);
    connect(m_model, &PinModel::dataChanged, this, &PinTray::noteChange);
    connect(&m_sight, &WhenSeen::changed, this, &PinTray::onSightChanged);
    setMessage({});
    updateActions();
}

const std::vector<Pin>& PinTray::pins() const { return m_model->pins(); }

void PinTray::setPins(const std::vector<Pin>& pins) {
    m_model->setPins(pins);
    m_removed.clear();
    setMessage({});
    updateActions();
    request();
}

void PinTray::updatePins(const std::vector<Pin>& pins) {
    {
        const QScopedValueRollback updating(m_isUpdating, true);
        m_model->update(pins);
    }
    updateActions();
    request();
}

void PinTray::noteChange() {
    if (!m_isUpdating) {
        Q_EMIT changed();
    }
}

void PinTray::setCurrent(const LatentPoint& point, const Images& picture, qint64 step,
                         std::optional<quint64> seed, const std::string& model) {
    m_current.reset();
    if (picture.count() == 1) {
        m_current.emplace(Pin{{point, seed, std::nullopt, {}, model}, picture});
        if (step >= 0) {
            m_current->step = step;
        }
    }
    updateActions();
}

void PinTray::setNoiseSize(int size) {
    if (size < 1 || size > kMaxNoiseSize || size == m_noiseSize) {
        return;
    }
    m_noiseSize = size;
    request();
}

void PinTray::setMessage(const QString& sentence) {
    m_message->setText(sentence);
    m_message->setVisible(!sentence.isEmpty());
    m_undoButton->hide();
}

QList<int> PinTray::selectedRows() const {
    QList<int> rows;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes()) {
        rows += index.row();
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

const Pin& PinTray::pinAt(int row) const { return m_model->pin(m_model->index(row)); }

void PinTray::updateActions() {
    const qsizetype count = m_list->selectionModel()->selectedIndexes().size();
    m_pin->setEnabled(m_current.has_value());
    m_recall->setEnabled(count == 1);
    m_rename->setEnabled(count == 1);
    m_compare->setEnabled(count == 2);
    m_morph->setEnabled(count == 2);
    m_copy->setEnabled(count > 0 || m_current.has_value());
    m_remove->setEnabled(count > 0);
    m_undoRemove->setEnabled(!m_removed.empty());
}

void PinTray::select(int first, int count) {
    const QModelIndex index = m_model->index(first);
    m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    m_list->selectionModel()->select({index, m_model->index(first + count - 1)},
                                     QItemSelectionModel::ClearAndSelect);
    m_list->scrollTo(index);
}

void PinTray::pin() {
    if (!m_current) {
        return;
    }
    try {
        check_point(m_current->point);
    } catch (const Error& error) {
        setMessage(QString::fromUtf8(error.what()));
        return;
    }
    const std::vector<Pin>& all = pins();
    const auto same = std::find_if(all.begin(), all.end(),
                                   [this](const Pin& pin) { return is_same_pin(pin, *m_current); });
    if (same != all.end()) {
        select(static_cast<int>(same - all.begin()), 1);
        setMessage(tr("This picture is pinned already."));
        return;
    }
    setMessage({});
    m_model->insert(m_model->rowCount(), {*m_current});
    select(m_model->rowCount() - 1, 1);
}

void PinTray::recall(const QModelIndex& index) {
    const FittedPoint fit = fitted(m_model->pin(index).point, m_noiseSize);
    setMessage(QString::fromStdString(fit.note));
    Q_EMIT pointRecalled(fit.point);
}

void PinTray::recallCurrent() {
    const QList<int> rows = selectedRows();
    if (rows.size() == 1) {
        recall(m_model->index(rows[0]));
    }
}

void PinTray::rename() {
    const QList<int> rows = selectedRows();
    if (rows.size() == 1) {
        m_list->setCurrentIndex(m_model->index(rows[0]));
        m_list->edit(m_model->index(rows[0]));
    }
}

void PinTray::compare() {
    const QList<int> rows = selectedRows();
    if (rows.size() != 2) {
        return;
    }
    if (m_comparison == nullptr) {
        m_comparison = new PinCompare(this);
        m_comparison->setObjectName(QStringLiteral("pinComparison"));
        m_comparisonSight = std::make_unique<WhenSeen>(m_comparison);
        connect(m_comparisonSight.get(), &WhenSeen::changed, this, &PinTray::onSightChanged);
    }
    const std::string note = fitted(pinAt(rows[0]).point, m_noiseSize).note;
    const std::string otherNote = fitted(pinAt(rows[1]).point, m_noiseSize).note;
    m_comparison->setPins(pinAt(rows[0]), pinAt(rows[1]),
                          QString::fromStdString(note.empty() ? otherNote : note));
    const bool wasSeen = m_comparisonSight->isSeen();
    m_comparison->show();
    m_comparison->raise();
    m_comparison->activateWindow();
    setMessage({});
    if (wasSeen) {
        request(); // Else it has been made as it came into sight.
    }
}

void PinTray::morph() {
    const QList<int> rows = selectedRows();
    if (rows.size() != 2) {
        return;
    }
    const FittedPoint a = fitted(pinAt(rows[0]).point, m_noiseSize);
    const FittedPoint b = fitted(pinAt(rows[1]).point, m_noiseSize);
    setMessage(QString::fromStdString(a.note.empty() ? b.note : a.note));
    Q_EMIT morphRequested(a.point, b.point);
}

void PinTray::copy() {
    const QList<int> rows = selectedRows();
    if (rows.isEmpty()) {
        copyCurrent();
        return;
    }
    std::string text;
    for (const int row : rows) {
        text += to_text(pinAt(row)) + "\n";
    }
    QGuiApplication::clipboard()->setText(QString::fromStdString(text));
    setMessage(rows.size() == 1 ? tr("Copied %1 as text.").arg(PinModel::nameOf(pinAt(rows[0])))
                                : tr("Copied %1 pins as text.").arg(rows.size()));
}

void PinTray::copyCurrent() {
    if (m_current) {
        QGuiApplication::clipboard()->setText(QString::fromStdString(to_text(*m_current)) + "\n");
        setMessage(tr("Copied the picture on the screen as text."));
    }
}

void PinTray::paste() {
    const QString text = QGuiApplication::clipboard()->text();
    if (text.trimmed().isEmpty()) {
        setMessage(tr("There is no text to paste: copy a point first."));
        return;
    }
    std::vector<Pin> pasted;
    try {
        for (SharedPoint& point : points_from_text(text.toStdString(), m_noiseSize)) {
            pasted.push_back({std::move(point), {}});
        }
    } catch (const Error& error) {
        setMessage(QString::fromUtf8(error.what()));
        return;
    }
    const int first = m_model->rowCount();
    m_model->insert(first, pasted);
    select(first, static_cast<int>(pasted.size()));
    if (pasted.size() == 1) {
        recall(m_model->index(first));
    } else {
        setMessage(tr("Pasted %1 points.").arg(pasted.size()));
    }
    request();
}

void PinTray::remove() {
    const QList<int> rows = selectedRows();
    if (rows.isEmpty()) {
        return;
    }
    const QString message = rows.size() == 1
                                ? tr("Removed %1.").arg(PinModel::nameOf(pinAt(rows[0])))
                                : tr("Removed %1 pins.").arg(rows.size());
    m_removed.remove(*m_model, rows);
    setMessage(message);
    m_undoButton->show();
    updateActions();
}

void PinTray::undoRemove() {
    const QList<int> rows = m_removed.bringBack(*m_model);
    m_list->clearSelection();
    for (const int row : rows) {
        m_list->selectionModel()->setCurrentIndex(m_model->index(row), QItemSelectionModel::Select);
    }
    setMessage({});
    updateActions();
    request();
}

void PinTray::requestAgain() { request(); }

void PinTray::request() {
    PicturesRequest request;
    request.id = ++m_lastId;
    m_waiting.clear();
    m_isComparing = m_comparisonSight != nullptr && m_comparisonSight->isSeen();
    if (m_isComparing) {
        for (const Pin& pin : m_comparison->pins()) {
            request.points.push_back(fitted(pin.point, m_noiseSize).point);
        }
    }
    for (int row = 0; m_sight.isSeen() && row < m_model->rowCount(); ++row) {
        if (pinAt(row).picture.empty()) {
            request.points.push_back(fitted(pinAt(row).point, m_noiseSize).point);
            m_waiting.emplace_back(m_model->index(row));
        }
    }
    if (!request.points.empty()) {
        Q_EMIT picturesWanted(request);
    }
}

void PinTray::showPictures(const PicturesAnswer& answer) {
    if (answer.id != m_lastId) {
        return;
    }
    const std::size_t compared = m_isComparing ? 2 : 0;
    for (std::size_t i = 0; i < answer.images.count(); ++i) {
        const ImageView view = answer.images[i];
        const Images picture{{view.begin(), view.end()}};
        const std::size_t place = answer.first + i;
        if (place < compared) {
            m_comparison->setNow(place, picture);
        } else if (place - compared < m_waiting.size() && m_waiting[place - compared].isValid()) {
            m_model->setPicture(m_waiting[place - compared], picture);
        }
    }
}

bool PinTray::isSeen() const {
    return m_sight.isSeen() || (m_comparisonSight != nullptr && m_comparisonSight->isSeen());
}

void PinTray::onSightChanged(bool isSeen) {
    if (isSeen) {
        request();
    }
    Q_EMIT sightChanged();
}

} // namespace ganvas

#include "ui/pins/pin_tray.h"

#include "core/base/error.h"
#include "core/files/point_text.h"
#include "core/latent/fit_point.h"
#include "ui/pins/pin_actions.h"
#include "ui/pins/pin_clipboard.h"
#include "ui/pins/pin_collection.h"
#include "ui/pins/pin_list.h"
#include "ui/pins/pin_model.h"
#include "ui/widgets/blend_text.h"
#include "ui/widgets/class_text.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <utility>

namespace ganvas {

PinTray::PinTray(PinCollection* pins, QWidget* parent)
    : QWidget(parent),
      m_pins(pins),
      m_actions(new PinActions(this)),
      m_list(new PinList(this)),
      m_message(new QLabel(this)),
      m_pictures(m_pins, this) {
    setObjectName(QStringLiteral("pinTray"));
    m_list->setObjectName(QStringLiteral("pinList"));
    m_list->setModel(m_pins->model());
    m_message->setObjectName(QStringLiteral("pinMessage"));
    m_message->setAccessibleName(tr("Message"));
    m_message->setWordWrap(true);
    m_message->setMinimumWidth(1); // A long name must not widen the window.
    m_message->setTextFormat(Qt::PlainText);
    buildLayout();
    connectActions();
    connect(m_list, &PinList::recalled, this,
            [this](const QModelIndex& index) { recall(index.row()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PinTray::updateActions);
    connect(m_pins, &PinCollection::replaced, this, [this] {
        updateActions();
        m_pictures.request();
    });
    setMessage({});
    updateActions();
}

void PinTray::buildLayout() {
    QLayout* const buttons = m_actions->buttons();
    m_undoButton = m_actions->undoButton(); // After the others, as the Tab key goes.
    auto* const message = new QHBoxLayout;
    message->addWidget(m_message, 1);
    message->addWidget(m_undoButton, 0, Qt::AlignTop);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(6, 4, 6, 4);
    column->addLayout(buttons);
    column->addWidget(m_list, 1);
    column->addLayout(message);
}

void PinTray::connectActions() {
    connect(m_actions, &PinActions::pin, this, &PinTray::pin);
    connect(m_actions, &PinActions::recall, this, &PinTray::recallSelected);
    connect(m_actions, &PinActions::rename, m_list, &PinList::editSelected);
    connect(m_actions, &PinActions::compare, this, &PinTray::compare);
    connect(m_actions, &PinActions::morph, this, &PinTray::morph);
    connect(m_actions, &PinActions::copy, this, &PinTray::copy);
    connect(m_actions, &PinActions::paste, this, &PinTray::paste);
    connect(m_actions, &PinActions::remove, this, &PinTray::remove);
    connect(m_actions, &PinActions::undoRemove, this, &PinTray::undoRemove);
}

void PinTray::contextMenuEvent(QContextMenuEvent* event) {
    QMenu* const menu = m_actions->menu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

void PinTray::setCurrent(const LatentPoint& point, const Images& picture, qint64 step,
                         std::optional<quint64> seed, const std::string& model) {
    Pin current{{point, seed, std::nullopt, {}, model}, picture};
    if (step >= 0) {
        current.step = step;
    }
    if (m_classes != digit_names()) {
        current.name = (is_pure(point.classes) ? classText(m_classes, main_class(point.classes))
                                               : blend_text(point.classes, m_classes))
                           .toStdString();
    }
    m_pins->setCurrent(std::move(current));
    updateActions();
}

void PinTray::setForm(int noiseSize, const ClassNames& classes) {
    m_pictures.setNoiseSize(noiseSize);
    m_classes = classes;
}

void PinTray::setMessage(const QString& sentence) {
    m_message->setText(sentence);
    m_message->setVisible(!sentence.isEmpty());
    m_undoButton->hide();
}

void PinTray::updateActions() {
    m_actions->setState({m_pins->current().has_value(),
                         m_list->selectionModel()->selectedIndexes().size(), m_pins->hasRemoved()});
}

void PinTray::pin() {
    if (!m_pins->current()) {
        return;
    }
    try {
        const PinCollection::Place place = m_pins->pinCurrent();
        m_list->selectRows(place.row, 1);
        setMessage(place.isNew ? QString() : tr("This picture is pinned already."));
    } catch (const Error& error) {
        setMessage(toQString(error.what()));
    }
}

FittedPoint PinTray::fittedPoint(int row) const {
    return fitted(m_pins->pin(row).point, m_pictures.noiseSize());
}

void PinTray::recall(int row) {
    const FittedPoint fit = fittedPoint(row);
    setMessage(QString::fromStdString(fit.note));
    Q_EMIT pointRecalled(fit.point);
}

void PinTray::recallSelected() {
    const QList<int> rows = m_list->selectedRows();
    if (rows.size() == 1) {
        recall(rows[0]);
    }
}

void PinTray::compare() {
    const QList<int> rows = m_list->selectedRows();
    if (rows.size() != 2) {
        return;
    }
    m_pictures.compare(rows[0], rows[1]);
    setMessage({});
}

void PinTray::morph() {
    const QList<int> rows = m_list->selectedRows();
    if (rows.size() != 2) {
        return;
    }
    const FittedPoint a = fittedPoint(rows[0]);
    const FittedPoint b = fittedPoint(rows[1]);
    setMessage(QString::fromStdString(a.note.empty() ? b.note : a.note));
    Q_EMIT morphRequested(a.point, b.point);
}

void PinTray::copy() {
    const std::vector<Pin> selected = m_pins->pins(m_list->selectedRows());
    if (selected.empty()) {
        copyCurrent();
        return;
    }
    copyPins(selected);
    setMessage(selected.size() == 1
                   ? tr("Copied %1 as text.").arg(PinModel::nameOf(selected.front()))
                   : tr("Copied %1 pins as text.").arg(selected.size()));
}

void PinTray::copyCurrent() {
    if (m_pins->current()) {
        copyPins({*m_pins->current()});
        setMessage(tr("Copied the picture on the screen as text."));
    }
}

void PinTray::paste() {
    std::vector<Pin> pasted;
    try {
        pasted = copiedPins(m_pictures.noiseSize());
    } catch (const Error& error) {
        setMessage(toQString(error.what()));
        return;
    }
    const int first = m_pins->append(pasted);
    m_list->selectRows(first, static_cast<int>(pasted.size()));
    if (pasted.size() == 1) {
        recall(first);
    } else {
        setMessage(tr("Pasted %1 points.").arg(pasted.size()));
    }
    m_pictures.request();
}

void PinTray::remove() {
    const QList<int> rows = m_list->selectedRows();
    if (rows.isEmpty()) {
        return;
    }
    const QString message = rows.size() == 1
                                ? tr("Removed %1.").arg(PinModel::nameOf(m_pins->pin(rows[0])))
                                : tr("Removed %1 pins.").arg(rows.size());
    m_pins->remove(rows);
    setMessage(message);
    m_undoButton->show();
    updateActions();
}

void PinTray::undoRemove() {
    m_list->selectRows(m_pins->bringBack());
    setMessage({});
    updateActions();
    m_pictures.request();
}

void PinTray::requestAgain() { m_pictures.request(); }

void PinTray::showPictures(const PicturesAnswer& answer) { m_pictures.take(answer); }

} // namespace ganvas

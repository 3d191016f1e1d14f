#include "ui/pins/pin_model.h"

#include "core/latent/merge_pins.h"
#include "ui/widgets/blend_text.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/model_title.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

constexpr int kLongestName = 60;

/// A class with less weight is not part of a blend's short name.
constexpr float kNamedShare = 0.1F;

/// "4", "3+8"
QString shortLabels(const ClassWeights& classes) {
    QStringList named;
    for (std::size_t label = 0; label < classes.size(); ++label) {
        if (classes[label] >= kNamedShare) {
            named += QString::number(label);
        }
    }
    return named.size() <= 3 && !named.empty() ? named.join(u'+')
                                               : named.value(0, QStringLiteral("0")) + u'…';
}

} // namespace

QString PinModel::nameOf(const Pin& pin) {
    // A name may come from anybody's text.
    QString own = QString::fromStdString(pin.name).simplified().left(kLongestName);
    if (!own.isEmpty()) {
        return own;
    }
    const QString digits = shortLabels(pin.point.classes);
    if (const QString model = modelTitle(pin.model); !model.isEmpty()) {
        return tr("%1 · %2").arg(digits, model);
    }
    return pin.step ? tr("%1 · step %2").arg(digits, QLocale().toString(qlonglong{*pin.step}))
                    : digits;
}

QString PinModel::blendText(const ClassWeights& classes) {
    return blend_text(classes, digit_names());
}

QString PinModel::noiseText(const Noise& noise) {
    const QLocale locale;
    const QString size = noise.size() == 1
                             ? tr("1 value")
                             : tr("%1 values").arg(locale.toString(qulonglong{noise.size()}));
    return tr("%1, length %2").arg(size, locale.toString(length(noise), 'f', 1));
}

const Pin& PinModel::pin(const QModelIndex& index) const {
    return m_pins.at(static_cast<std::size_t>(index.row()));
}

void PinModel::setPins(const std::vector<Pin>& pins) {
    beginResetModel();
    m_pins = pins;
    endResetModel();
}

void PinModel::update(const std::vector<Pin>& pins) {
    const auto find = [this](const Pin& pin, std::size_t from) {
        const auto found =
            std::find_if(m_pins.begin() + static_cast<std::ptrdiff_t>(from), m_pins.end(),
                         [&pin](const Pin& other) { return is_same_pin(pin, other); });
        return static_cast<int>(found - m_pins.begin());
    };
    for (int row = 0; row < static_cast<int>(pins.size()); ++row) {
        const Pin& wanted = pins.at(static_cast<std::size_t>(row));
        const int found = find(wanted, static_cast<std::size_t>(row));
        if (found == rowCount()) {
            insert(row, {wanted});
        } else if (found != row) {
            moveRows({}, found, 1, {}, row);
        }
        Pin& shown = m_pins.at(static_cast<std::size_t>(row));
        if (shown.name != wanted.name || shown.picture.pixels != wanted.picture.pixels) {
            shown = wanted;
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
    removeRows(static_cast<int>(pins.size()), rowCount() - static_cast<int>(pins.size()));
}

void PinModel::insert(int row, const std::vector<Pin>& pins) {
    if (pins.empty()) {
        return;
    }
    beginInsertRows({}, row, row + static_cast<int>(pins.size()) - 1);
    m_pins.insert(m_pins.begin() + row, pins.begin(), pins.end());
    endInsertRows();
}

void PinModel::setPicture(const QModelIndex& index, const Images& picture) {
    m_pins.at(static_cast<std::size_t>(index.row())).picture = picture;
    Q_EMIT dataChanged(index, index, {Qt::DecorationRole});
}

int PinModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_pins.size());
}

QVariant PinModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Pin& shown = pin(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return nameOf(shown);
    case Qt::DecorationRole:
        return shown.picture.empty() ? QImage() : digitImage(shown.picture[0]);
    case Qt::ToolTipRole:
        return toolTip(shown);
    default:
        return {};
    }
}

QString PinModel::toolTip(const Pin& pin) const {
    const QLocale locale;
    QStringList lines{nameOf(pin)};
    lines += is_pure(pin.point.classes) ? tr("Class %1").arg(main_class(pin.point.classes))
                                        : blendText(pin.point.classes);
    if (const QString model = modelTitle(pin.model); !model.isEmpty()) {
        lines += tr("Generator: %1").arg(model);
    }
    if (pin.step) {
        lines += tr("Seen at step %1").arg(locale.toString(qlonglong{*pin.step}));
    }
    if (pin.seed) {
        lines += tr("Seed %1").arg(qulonglong{*pin.seed});
    }
    lines += tr("Noise: %1").arg(noiseText(pin.point.noise));
    // Escaped, or a name such as "<h1>" would be more than text.
    return QStringLiteral("<p style='white-space:pre'>%1</p>")
        .arg(lines.join(u'\n').toHtmlEscaped());
}

bool PinModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    const QString name = value.toString().simplified().left(kLongestName);
    Pin& renamed = m_pins.at(static_cast<std::size_t>(index.row()));
    if (name == nameOf(renamed)) {
        return true;
    }
    renamed.name.clear();
    if (name != nameOf(renamed)) {
        renamed.name = name.toStdString();
    }
    Q_EMIT dataChanged(index, index, {Qt::DisplayRole, Qt::EditRole, Qt::ToolTipRole});
    return true;
}

Qt::ItemFlags PinModel::flags(const QModelIndex& index) const {
    // Pins are dropped between others, never on one.
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable |
                                 Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren
                           : Qt::ItemIsDropEnabled;
}

bool PinModel::moveRows(const QModelIndex& from, int row, int count, const QModelIndex& to,
                        int before) {
    if (row < 0 || count < 1 || row + count > rowCount() || before < 0 || before > rowCount() ||
        !beginMoveRows(from, row, row + count - 1, to, before)) {
        return false;
    }
    const auto first = m_pins.begin() + row;
    const auto target = m_pins.begin() + before;
    if (before < row) {
        std::rotate(target, first, first + count);
    } else {
        std::rotate(first, first + count, target);
    }
    endMoveRows();
    return true;
}

bool PinModel::removeRows(int row, int count, const QModelIndex& parent) {
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount()) {
        return false;
    }
    beginRemoveRows({}, row, row + count - 1);
    m_pins.erase(m_pins.begin() + row, m_pins.begin() + row + count);
    endRemoveRows();
    return true;
}

} // namespace ganvas

#pragma once

#include "core/base/pin.h"

#include <QAbstractListModel>

#include <vector>

namespace ganvas {

/// Pins as a list that views show, rename and reorder. GUI thread only.
class PinModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// The pin's own name, or one made of its label and step: "4 · step 1,200". What the label
    /// means another generator does not know.
    static QString nameOf(const Pin& pin);

    /// "60 % 3, 25 % 8 …", by their labels.
    static QString blendText(const ClassWeights& classes);

    /// "64 values, length 8.1"
    static QString noiseText(const Noise& noise);

    [[nodiscard]] const std::vector<Pin>& pins() const { return m_pins; }
    [[nodiscard]] const Pin& pin(const QModelIndex& index) const;
    void setPins(const std::vector<Pin>& pins);

    /// The same, but row by row, so that what is selected or edited stays so.
    void update(const std::vector<Pin>& pins);

    /// Before `row`, 0 to rowCount().
    void insert(int row, const std::vector<Pin>& pins);
    void setPicture(const QModelIndex& index, const Images& picture);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    /// The name, the picture as a QImage, and a tooltip with all there is to say.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    /// Renames; an empty name brings the one back that is made of digit and step.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool moveRows(const QModelIndex& from, int row, int count, const QModelIndex& to,
                  int before) override;
    bool removeRows(int row, int count, const QModelIndex& parent = {}) override;

private:
    [[nodiscard]] QString toolTip(const Pin& pin) const;

    std::vector<Pin> m_pins;
};

} // namespace ganvas

#pragma once

#include "ui/data/shown_data.h"

#include <QTreeWidget>

#include <optional>

namespace ganvas {

/// The classes of a dataset: how many pictures each has, their mean, and where they differ; above
/// them all together. One row is chosen. GUI thread only.
class ClassList : public QTreeWidget {
    Q_OBJECT

public:
    explicit ClassList(QWidget* parent = nullptr);

    /// Of other data all are chosen, without a signal.
    void setData(const ShownData& shown);

    /// Chooses a row without a signal; none: all of them.
    void setLabel(std::optional<int> label);

    [[nodiscard]] QSize sizeHint() const override { return {260, 300}; }

Q_SIGNALS:
    /// A person chose a class, or all; −1 then.
    void labelChosen(int label);

private:
    void addRow(const QString& name, std::size_t count, std::size_t most,
                const PictureBlend& blend);
    void keepNumbersInSight();
};

} // namespace ganvas

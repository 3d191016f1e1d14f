#pragma once

#include "ui/compare/difference_model.h"

#include <QTableView>

namespace ganvas {

/// The table of what differs between the runs, as high as its rows. Ctrl+C copies it as text, the
/// context menu also as Markdown. GUI thread only.
class DifferenceTable : public QTableView {
    Q_OBJECT

public:
    explicit DifferenceTable(QWidget* parent = nullptr);

    void setDifferences(const std::vector<DifferenceModel::Column>& columns,
                        const RunDifferences& differences);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitHeight();

    DifferenceModel* m_model;
};

} // namespace ganvas

#include "ui/compare/difference_table.h"

#include "ui/compare/run_style.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kLeastColumn = 84; ///< Pixels.
constexpr int kWidestTitles = 190;
constexpr QSize kHeadSample(40, 10);

/// Names each column by its run's line, too.
class RunHeader : public QHeaderView {
public:
    explicit RunHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
        setSectionResizeMode(QHeaderView::Stretch);
        setMinimumSectionSize(kLeastColumn);
        setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        setHighlightSections(false);
        setSectionsClickable(false);
    }

protected:
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override {
        QSize size = QHeaderView::sectionSizeFromContents(section);
        size.setHeight(size.height() + kHeadSample.height());
        return size;
    }

    void paintSection(QPainter* painter, const QRect& rect, int section) const override {
        QStyleOptionHeaderV2 option;
        initStyleOption(&option);
        option.rect = rect;
        option.section = section;
        painter->save();
        style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);
        painter->restore();
        constexpr int kInset = 4;
        const auto slot =
            model()->headerData(section, orientation(), DifferenceModel::SlotRole).toULongLong();
        painter->drawPixmap(rect.left() + kInset, rect.top() + 3,
                            runSample(slot, palette(), kHeadSample, devicePixelRatioF()));
        const QRect room = rect.adjusted(kInset, kHeadSample.height(), -kInset, 0);
        const QString title =
            model()->headerData(section, orientation(), Qt::DisplayRole).toString();
        painter->setPen(palette().color(QPalette::ButtonText));
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                          // Runs without a title differ in their time, at the end.
                          fontMetrics().elidedText(title, Qt::ElideMiddle, room.width()));
    }
};

} // namespace

DifferenceTable::DifferenceTable(QWidget* parent)
    : QTableView(parent),
      m_model(new DifferenceModel(this)) {
    setObjectName(QStringLiteral("differenceTable"));
    setAccessibleName(tr("What differs between the runs"));
    setHorizontalHeader(new RunHeader(this));
    setModel(m_model);
    setWordWrap(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    QHeaderView* const rows = verticalHeader();
    rows->setSectionResizeMode(QHeaderView::ResizeToContents);
    rows->setMaximumWidth(kWidestTitles);
    rows->setHighlightSections(false);
    rows->setSectionsClickable(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const QString& text, const char* name, auto words) {
        auto* const action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this,
                [this, words] { QGuiApplication::clipboard()->setText((m_model->*words)()); });
        addAction(action);
        return action;
    };
    add(tr("Copy Table"), "copyDifferences", &DifferenceModel::asTabs)
        ->setShortcut(QKeySequence::Copy);
    add(tr("Copy as Markdown"), "copyDifferencesMarkdown", &DifferenceModel::asMarkdown);
}

void DifferenceTable::setDifferences(const std::vector<DifferenceModel::Column>& columns,
                                     const RunDifferences& differences) {
    m_model->setDifferences(columns, differences);
    fitHeight();
}

void DifferenceTable::fitHeight() {
    const bool isWider =
        verticalHeader()->sizeHint().width() + m_model->columnCount() * kLeastColumn >
        width() - 2 * frameWidth();
    int height = horizontalHeader()->sizeHint().height() + 2 * frameWidth() +
                 (isWider ? horizontalScrollBar()->sizeHint().height() : 0);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        height += rowHeight(row);
    }
    if (height != this->height() || minimumHeight() != height) {
        setFixedHeight(height);
    }
}

QSize DifferenceTable::sizeHint() const { return {400, minimumHeight()}; }

QSize DifferenceTable::minimumSizeHint() const { return {200, minimumHeight()}; }

void DifferenceTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitHeight();
}

void DifferenceTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitHeight();
    }
}

} // namespace ganvas

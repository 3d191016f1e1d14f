#pragma once

#include "core/base/pictures.h"
#include "core/base/pin.h"
#include "ui/pins/removed_pins.h"
#include "ui/widgets/when_seen.h"

#include <QPersistentModelIndex>
#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QAction;
class QLabel;
class QToolButton;

namespace ganvas {

class PinCompare;
class PinList;
class PinModel;

/// Pictures that a person wants to keep: pinned, recalled, renamed, reordered, removed and brought
/// back, two of them compared or morphed, copied and pasted as text. What is pasted is drawn by the
/// generator there is. GUI thread only.
class PinTray : public QWidget {
    Q_OBJECT

public:
    explicit PinTray(QWidget* parent = nullptr);

    /// The list takes what height there is; a second row of buttons makes the tray no higher.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }

    [[nodiscard]] const std::vector<Pin>& pins() const;
    /// Without changed(), and without a way back.
    void setPins(const std::vector<Pin>& pins);
    /// The same pins with what somebody else has changed, under the person's hand: what is
    /// selected, edited or can be brought back stays so.
    void updatePins(const std::vector<Pin>& pins);

public Q_SLOTS:
    /// What is on the screen: what Pin pins. `step` −1 where there is none to tell; `model` names
    /// the generator where that is not a run's. Cheap.
    void setCurrent(const ganvas::LatentPoint& point, const ganvas::Images& picture, qint64 step,
                    std::optional<quint64> seed, const std::string& model = {});

    /// How many values of noise the generator takes; 64 until somebody says so. What is recalled
    /// and asked for is fitted to it, and the message says so.
    void setNoiseSize(int size);

    /// The generator has changed: what waits to be drawn, and what is compared, is asked for again.
    void requestAgain();
    void showPictures(const ganvas::PicturesAnswer& answer);

    void setMessage(const QString& sentence);

    /// Whether somebody looks, here or at the comparison.
    [[nodiscard]] bool isSeen() const;

    /// What the buttons do: keep what is on the screen, copy it as text, take points from text.
    void pin();
    void copyCurrent();
    void paste();

Q_SIGNALS:
    /// Only while somebody looks, here or at the comparison.
    void picturesWanted(const ganvas::PicturesRequest& request);
    void pointRecalled(const ganvas::LatentPoint& point);
    void morphRequested(const ganvas::LatentPoint& a, const ganvas::LatentPoint& b);

    /// isSeen() is another answer, perhaps.
    void sightChanged();

    /// pins() is another list, or in another order, or a pin has another name or picture.
    void changed();

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QAction* action(const QString& name, const QString& text, const QString& toolTip,
                    void (PinTray::*triggered)());
    void buildActions();
    void buildLayout();
    [[nodiscard]] QToolButton* button(QAction* action, const QString& name);
    [[nodiscard]] QList<int> selectedRows() const;
    [[nodiscard]] const Pin& pinAt(int row) const;
    void updateActions();
    void select(int first, int count);
    void request();
    void onSightChanged(bool isSeen);
    void noteChange();

    void recall(const QModelIndex& index);
    void recallCurrent();
    void rename();
    void compare();
    void morph();
    void copy();
    void remove();
    void undoRemove();

    PinModel* m_model;
    PinList* m_list;
    QLabel* m_message;
    QToolButton* m_undoButton = nullptr;
    QAction* m_pin = nullptr;
    QAction* m_recall = nullptr;
    QAction* m_rename = nullptr;
    QAction* m_compare = nullptr;
    QAction* m_morph = nullptr;
    QAction* m_copy = nullptr;
    QAction* m_paste = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_undoRemove = nullptr;
    PinCompare* m_comparison = nullptr; ///< Made when first wanted.
    WhenSeen m_sight;
    std::unique_ptr<WhenSeen> m_comparisonSight; ///< Made with the comparison.

    std::optional<Pin> m_current;
    int m_noiseSize;
    RemovedPins m_removed;
    std::uint64_t m_lastId = 0;
    bool m_isUpdating = false;
    bool m_isComparing = false; ///< The last request's first two pictures are the comparison's.
    std::vector<QPersistentModelIndex> m_waiting; ///< Its other ones.
};

} // namespace ganvas

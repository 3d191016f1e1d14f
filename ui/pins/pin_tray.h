#pragma once

#include "core/base/class_names.h"
#include "core/base/pictures.h"
#include "core/base/pin.h"
#include "ui/pins/pin_pictures.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QLabel;
class QToolButton;

namespace ganvas {

struct FittedPoint;
class PinActions;
class PinCollection;
class PinList;

/// Pictures that a person wants to keep: pinned, recalled, renamed, reordered, removed and brought
/// back, two of them compared or morphed, copied and pasted as text. What is pasted is drawn by the
/// generator there is: the controls of a PinCollection. GUI thread only.
class PinTray : public QWidget {
    Q_OBJECT

public:
    /// Shows and changes `pins`, which outlive it.
    explicit PinTray(PinCollection* pins, QWidget* parent = nullptr);

    /// The list takes what height there is; a second row of buttons makes the tray no higher.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }

    /// To listen to: what is asked for, and whether somebody looks.
    [[nodiscard]] const PinPictures* pictures() const { return &m_pictures; }

public Q_SLOTS:
    /// What is on the screen: what Pin pins. `step` −1 where there is none to tell; `model` names
    /// the generator where that is not a run's. Cheap.
    void setCurrent(const ganvas::LatentPoint& point, const ganvas::Images& picture, qint64 step,
                    std::optional<quint64> seed, const std::string& model = {});

    /// What the generator takes: so many values of noise, 64 until somebody says so, and these
    /// classes. What is recalled and asked for is fitted to the noise, and the message says so;
    /// what is pinned of other classes than the digits bears their names.
    void setForm(int noiseSize, const ganvas::ClassNames& classes);

    /// The generator has changed: what waits to be drawn, and what is compared, is asked for again.
    void requestAgain();
    void showPictures(const ganvas::PicturesAnswer& answer);

    void setMessage(const QString& sentence);

    /// What the buttons do: keep what is on the screen, copy it as text, take points from text.
    void pin();
    void copyCurrent();
    void paste();

Q_SIGNALS:
    void pointRecalled(const ganvas::LatentPoint& point);
    void morphRequested(const ganvas::LatentPoint& a, const ganvas::LatentPoint& b);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void buildLayout();
    void connectActions();
    void updateActions();
    [[nodiscard]] FittedPoint fittedPoint(int row) const;

    void recall(int row);
    void recallSelected();
    void compare();
    void morph();
    void copy();
    void remove();
    void undoRemove();

    ClassNames m_classes = digit_names();
    PinCollection* m_pins;
    PinActions* m_actions;
    PinList* m_list;
    QLabel* m_message;
    QToolButton* m_undoButton = nullptr;
    PinPictures m_pictures;
};

} // namespace ganvas

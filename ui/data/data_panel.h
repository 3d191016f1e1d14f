#pragma once

#include "ui/data/shown_data.h"
#include "ui/widgets/when_seen.h"

#include <QWidget>

#include <string>
#include <vector>

class QLabel;
class QSplitter;

namespace ganvas {

class ClassList;
class DigitPicture;
class ElidedLabel;
class MessageBar;
class SampleWall;
class WholeSpinBox;

/// A dataset before anything is learned from it: how many pictures each class has, what they look
/// like on average, all of them one by one, and what makes it hard to learn from. It looks at
/// nothing itself: it says when it is seen and shows what it is given. GUI thread only.
class DataPanel : public QWidget {
    Q_OBJECT

public:
    explicit DataPanel(QWidget* parent = nullptr);

    void setData(const ShownData& shown);

    /// Sentences; empty: nothing to warn of.
    void setWarnings(const std::vector<std::string>& sentences);

    /// What is about to be shown, instead of data: "Looking at the pictures…".
    void setNote(const QString& note);

    /// Whether a person sees it.
    [[nodiscard]] const WhenSeen* sight() const { return &m_sight; }

private:
    void buildControls();
    void buildLayout();
    void connectControls();
    void showClass(int label);
    void search(int picture);
    void showChosen();

    WhenSeen m_sight;
    ShownData m_shown;
    ElidedLabel* m_title;
    QLabel* m_copies;
    MessageBar* m_warnings;
    QSplitter* m_splitter;
    ClassList* m_classes;
    SampleWall* m_wall;
    WholeSpinBox* m_index;
    DigitPicture* m_picture;
    QLabel* m_about;
};

} // namespace ganvas

#pragma once

#include "core/base/recipe.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace ganvas {

class ElidedLabel;
class InkPad;
class MessageBar;
class RewritingStrip;
class SheetEditor;
class SheetTable;
class WholeSpinBox;

/// Where a person fills a sheet with digits or shapes of their own: what to write now, a pad to
/// write it on, all drawings so far, and what is made of them. What is drawn belongs to the
/// SheetEditor; opening, keeping and training are asked for by signals. GUI thread only.
class DrawPanel : public QWidget {
    Q_OBJECT

public:
    /// `editor` must outlive this.
    explicit DrawPanel(SheetEditor* editor, QWidget* parent = nullptr);
    ~DrawPanel() override;

    [[nodiscard]] SheetEditor* editor() const { return m_editor; }

public Q_SLOTS:
    /// What a run begins with, as far as few drawings don't want something else.
    void setRecipe(const ganvas::Recipe& recipe);
    /// Where the sheet is kept, or why it isn't.
    void setKept(const QString& words);
    /// Whether a dataset is being made; nothing else can be asked for meanwhile.
    void setBusy(bool isBusy);
    /// A sentence for the person at the screen; empty takes the last one away.
    void setMessage(const QString& sentence);

Q_SIGNALS:
    void newRequested();
    void openRequested();
    /// A dataset is to be made of the sheet, and trained on.
    void trainRequested();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildControls();
    void buildLayout();
    void connectControls();
    [[nodiscard]] QWidget* buildWriting();
    [[nodiscard]] QWidget* buildSheet();
    void refresh();
    void writeDigit(int digit);
    void removeCurrent();
    [[nodiscard]] QString advice() const;

    SheetEditor* m_editor;
    Recipe m_recipe;
    bool m_isBusy = false;

    QLineEdit* m_title;
    QToolButton* m_new;
    QToolButton* m_open;
    ElidedLabel* m_kept;
    MessageBar* m_message;
    QLabel* m_task;
    InkPad* m_pad;
    QPushButton* m_next;
    QToolButton* m_undo;
    QToolButton* m_redo;
    QToolButton* m_remove;
    RewritingStrip* m_strip;
    SheetTable* m_table;
    QToolButton* m_addClass;
    QToolButton* m_removeClass;
    QLabel* m_builtinLabel;
    WholeSpinBox* m_builtin;
    QLabel* m_advice;
    QPushButton* m_train;
};

} // namespace ganvas

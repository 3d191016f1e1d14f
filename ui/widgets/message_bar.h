#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace ganvas {

/// A note or a warning inside a panel: a strip, amber for a warning, with a sentence and a button
/// that dismisses it. Hidden while there is nothing to say. GUI thread only.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Shows `text` as a warning, or hides the strip when it is empty.
    void setMessage(const QString& text);

    /// The same with a button that says `action`, unless that is empty.
    void setOffer(const QString& text, const QString& action);

    /// The same of what is no trouble.
    void setNote(const QString& text, const QString& action = {});
    [[nodiscard]] bool isWarning() const { return m_isWarning; }
    [[nodiscard]] QString message() const;

Q_SIGNALS:
    /// The button was pressed; the strip is gone.
    void acted();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void say(const QString& text, const QString& action, bool isWarning);
    void updateIcon();

    bool m_isWarning = true;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_action;
};

} // namespace ganvas

#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace ganvas {

/// A note or an error inside a panel: an amber strip with a sentence and a button that dismisses
/// it. Hidden while there is nothing to say. GUI thread only.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Shows `text`, or hides the strip when it is empty.
    void setMessage(const QString& text);

    /// The same with a button that says `action`.
    void setOffer(const QString& text, const QString& action);
    [[nodiscard]] QString message() const;

Q_SIGNALS:
    /// The button was pressed; the strip is gone.
    void acted();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void updateIcon();

    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_action;
};

} // namespace ganvas

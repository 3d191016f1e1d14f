#pragma once

#include "ui/widgets/step_rule.h"

#include <QObject>
#include <QString>
#include <QValidator>

#include <optional>
#include <vector>

class QAbstractSpinBox;
class QLocale;

namespace ganvas {

class RangeNote;

/// The number that `text` is in `locale`. A decimal point is understood in every language, and a
/// comma where it can't part thousands: papers write the one, hands the other.
std::optional<double> readNumber(const QString& text, const QLocale& locale);

/// Its opposite, with ten significant digits.
QString writeNumber(double value, const QLocale& locale);

/// What the spin boxes for whole and for real numbers share: what they read from typed text, that
/// nothing typed is changed without a word, and steps by a StepRule that the opposite key undoes.
/// GUI thread only.
class NumberEntry : public QObject {
    Q_OBJECT

public:
    /// `box` owns this.
    explicit NumberEntry(QAbstractSpinBox* box);

    StepRule rule;

    /// Of all that the box shows: prefix, number and suffix, or its word for the minimum.
    [[nodiscard]] std::optional<double> read(const QString& shown) const;

    /// Acceptable for what can be taken. All else is Intermediate: a character that is swallowed
    /// would make another number of what was typed.
    [[nodiscard]] QValidator::State check(const QString& shown) const;

    /// Takes the typed number before a step leaves it. False: it can't be taken, and that is said.
    bool settle();

    /// Where `steps` lead from `value`. A step in one direction undoes the last in the other.
    double step(double value, int steps);

    /// Shows `sentence` beside the box for a while, without moving anything.
    void say(const QString& sentence);

    /// Whether the click that left the box left a number that was refused: what was clicked is not
    /// to go on with the number before it. True once for each.
    [[nodiscard]] bool takeRefusedClick();

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Trace {
        double from;
        double to;
        int steps;
    };

    void onTextEdited(const QString& text);
    void onEditingFinished();
    [[nodiscard]] bool mayBecomeRight(const QString& text) const;
    [[nodiscard]] QString number(double value) const;
    [[nodiscard]] QString range() const;

    QAbstractSpinBox* m_box;
    RangeNote* m_note;
    std::optional<QString> m_typed; ///< Since the box last took or refused something.
    Qt::FocusReason m_leftBy = Qt::NoFocusReason;
    QString m_owed; ///< A sentence for when the window is back.
    bool m_hasRefusedClick = false;
    std::vector<Trace> m_trail;
};

} // namespace ganvas

#include "ui/widgets/number_entry.h"

#include "ui/widgets/range_note.h"

#include <QAbstractSpinBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>

#include <cmath>
#include <utility>

namespace ganvas {

namespace {

constexpr int kSignificantDigits = 10;
constexpr std::size_t kLongestTrail = 1000;

struct Affixes {
    QString prefix;
    QString suffix;
};

Affixes affixesOf(const QAbstractSpinBox* box) {
    if (const auto* whole = qobject_cast<const QSpinBox*>(box)) {
        return {whole->prefix(), whole->suffix()};
    }
    const auto* real = qobject_cast<const QDoubleSpinBox*>(box);
    return {real->prefix(), real->suffix()};
}

/// The text between the affixes, which a person may write, too: “12 s” typed into “12 s”.
QString withoutAffixes(QString text, const Affixes& affixes) {
    const QString prefix = affixes.prefix.trimmed();
    const QString suffix = affixes.suffix.trimmed();
    text = text.trimmed();
    while (!prefix.isEmpty() && text.startsWith(prefix)) {
        text = text.mid(prefix.size()).trimmed();
    }
    while (!suffix.isEmpty() && text.endsWith(suffix)) {
        text = text.chopped(suffix.size()).trimmed();
    }
    return text;
}

/// Whether more characters can make a number of `text`.
bool isBeginning(const QString& text, const QLocale& locale) {
    return text.isEmpty() || text == QLatin1String("+") || readNumber(text + '0', locale);
}

} // namespace

std::optional<double> readNumber(const QString& text, const QLocale& locale) {
    bool isNumber = false;
    QLocale plain = locale;
    plain.setNumberOptions(QLocale::RejectGroupSeparator);
    double value = plain.toDouble(text, &isNumber);
    // A zero parts no thousands: 0.001 is a thousandth in German, too.
    if (!isNumber && !text.startsWith('0')) {
        QLocale grouped = locale;
        grouped.setNumberOptions(QLocale::DefaultNumberOptions);
        value = grouped.toDouble(text, &isNumber);
    }
    if (!isNumber) {
        value = text.toDouble(&isNumber);
    }
    if (!isNumber) {
        value = QString(text).replace(',', '.').toDouble(&isNumber);
    }
    return isNumber && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

QString writeNumber(double value, const QLocale& locale) {
    return locale.toString(value, 'g', kSignificantDigits);
}

NumberEntry::NumberEntry(QAbstractSpinBox* box)
    : QObject(box),
      m_box(box),
      m_note(new RangeNote(box)) {
    // A number is there when it is whole: 12 must not ask for 1 first.
    box->setKeyboardTracking(false);
    box->installEventFilter(this);
    connect(box->findChild<QLineEdit*>(), &QLineEdit::textEdited, this, &NumberEntry::onTextEdited);
    connect(box, &QAbstractSpinBox::editingFinished, this, &NumberEntry::onEditingFinished);
}

std::optional<double> NumberEntry::read(const QString& shown) const {
    const QString word = m_box->specialValueText();
    if (!word.isEmpty() && shown.trimmed().compare(word, Qt::CaseInsensitive) == 0) {
        return rule.minimum;
    }
    const QString text = withoutAffixes(shown, affixesOf(m_box));
    if (!word.isEmpty() && text.compare(word, Qt::CaseInsensitive) == 0) {
        return rule.minimum;
    }
    return readNumber(text, m_box->locale());
}

QValidator::State NumberEntry::check(const QString& shown) const {
    const std::optional<double> value = read(shown);
    const bool fits = value && *value >= rule.minimum && *value <= rule.maximum &&
                      (!rule.isWhole || *value == std::floor(*value));
    return fits ? QValidator::Acceptable : QValidator::Intermediate;
}

bool NumberEntry::settle() {
    const bool fits = !m_typed || check(m_box->text()) == QValidator::Acceptable;
    m_box->interpretText();
    if (fits) {
        m_typed.reset();
    } else {
        onEditingFinished();
    }
    return fits;
}

double NumberEntry::step(double value, int steps) {
    if (!m_trail.empty() && m_trail.back().to != value) {
        m_trail.clear(); // The number has come from elsewhere.
    }
    if (!m_trail.empty() && m_trail.back().steps == -steps) {
        const double back = m_trail.back().from;
        m_trail.pop_back();
        return back;
    }
    const double target = rule.stepped(value, steps);
    if (target != value && m_trail.size() < kLongestTrail) {
        m_trail.push_back({value, target, steps});
    }
    m_note->hide();
    return target;
}

void NumberEntry::say(const QString& sentence) { m_note->say(sentence); }

bool NumberEntry::takeRefusedClick() { return std::exchange(m_hasRefusedClick, false); }

bool NumberEntry::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) {
        m_leftBy = static_cast<QFocusEvent*>(event)->reason();
    } else if (event->type() == QEvent::FocusIn && !m_owed.isEmpty()) {
        m_note->say(std::exchange(m_owed, {}));
    }
    if (event->type() != QEvent::KeyPress) {
        return QObject::eventFilter(watched, event);
    }
    m_leftBy = Qt::NoFocusReason;
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    // Enter would go on to the dialog's default button, with another number than the one typed.
    if (isEnter && m_typed && !settle()) {
        m_box->selectAll();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void NumberEntry::onTextEdited(const QString& text) {
    m_typed = text;
    m_hasRefusedClick = false;
    if (mayBecomeRight(text)) {
        m_note->hide();
    } else {
        m_note->say(range());
    }
}

bool NumberEntry::mayBecomeRight(const QString& text) const {
    if (check(text) == QValidator::Acceptable) {
        return true;
    }
    const std::optional<double> value = read(text);
    if (!value) {
        return isBeginning(withoutAffixes(text, affixesOf(m_box)), m_box->locale());
    }
    if (*value > rule.maximum) {
        return !rule.isWhole && rule.stepping == Stepping::decimal; // 2 begins 2e-4.
    }
    return *value >= 0 && *value < rule.minimum;
}

void NumberEntry::onEditingFinished() {
    if (!m_typed) {
        return;
    }
    const QString typed = withoutAffixes(*m_typed, affixesOf(m_box));
    const bool isTaken = check(*m_typed) == QValidator::Acceptable;
    m_typed.reset();
    if (isTaken || typed.isEmpty()) {
        m_note->hide();
        return;
    }
    m_hasRefusedClick = m_leftBy == Qt::MouseFocusReason;
    const QString sentence = tr("“%1” was not taken. %2").arg(typed, range());
    if (m_leftBy == Qt::ActiveWindowFocusReason) {
        m_owed = sentence; // Said to whoever comes back.
    } else {
        m_note->say(sentence);
    }
}

QString NumberEntry::number(double value) const {
    const QLocale locale = m_box->locale();
    const QString word = m_box->specialValueText();
    const QString digits =
        rule.isWhole ? locale.toString(static_cast<qlonglong>(value)) : writeNumber(value, locale);
    return value == rule.minimum && !word.isEmpty() ? tr("%1 (%2)").arg(digits, word) : digits;
}

QString NumberEntry::range() const {
    return (rule.isWhole ? tr("%1: a whole number from %2 to %3.")
                         : tr("%1: a number from %2 to %3."))
        .arg(m_box->accessibleName(), number(rule.minimum), number(rule.maximum));
}

} // namespace ganvas

#include "ui/play/noise_sliders_accessible.h"

#include "ui/play/noise_sliders.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace ganvas {

namespace {

class AccessibleNoiseSliders final : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit AccessibleNoiseSliders(NoiseSliders* sliders)
        : QAccessibleWidget(sliders, QAccessible::Slider) {}

    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        switch (kind) {
        case QAccessible::Name:
            return NoiseSliders::tr("Noise value z%1").arg(sliders()->current());
        case QAccessible::Value:
            return QString::number(currentValue().toDouble(), 'f', 2);
        default:
            return QAccessibleWidget::text(kind);
        }
    }

    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface*>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }

    [[nodiscard]] QVariant currentValue() const override {
        return sliders()->value(sliders()->current());
    }
    void setCurrentValue(const QVariant& value) override {
        sliders()->edit(sliders()->current(), value.toDouble());
    }
    [[nodiscard]] QVariant maximumValue() const override { return NoiseSliders::kRange; }
    [[nodiscard]] QVariant minimumValue() const override { return -NoiseSliders::kRange; }
    [[nodiscard]] QVariant minimumStepSize() const override { return NoiseSliders::kKeyStep; }

private:
    [[nodiscard]] NoiseSliders* sliders() const { return static_cast<NoiseSliders*>(widget()); }
};

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    auto* sliders = qobject_cast<NoiseSliders*>(object);
    return sliders != nullptr ? new AccessibleNoiseSliders(sliders) : nullptr;
}

} // namespace

void installNoiseSlidersAccessibility() { QAccessible::installFactory(makeInterface); }

void announceNoiseSlider(NoiseSliders& sliders, bool moved) {
    if (!QAccessible::isActive()) {
        return;
    }
    if (moved) {
        QAccessibleEvent event(&sliders, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&event);
    }
    QAccessibleValueChangeEvent event(&sliders, sliders.value(sliders.current()));
    QAccessible::updateAccessibility(&event);
}

} // namespace ganvas

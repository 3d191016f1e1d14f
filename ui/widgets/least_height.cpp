#include "ui/widgets/least_height.h"

#include <QEvent>
#include <QLayout>
#include <QWidget>

namespace ganvas {

namespace {

class LeastHeight : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        auto* const panel = qobject_cast<QWidget*>(watched);
        const bool isDue =
            event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest;
        if (isDue && panel != nullptr && panel->layout() != nullptr) {
            panel->setMinimumHeight(panel->layout()->totalMinimumHeightForWidth(panel->width()));
        }
        return false;
    }
};

} // namespace

void keepLeastHeight(QWidget* panel) { panel->installEventFilter(new LeastHeight(panel)); }

} // namespace ganvas

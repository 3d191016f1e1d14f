// What is drawn can be seen: 4.5:1 for text, 3:1 for controls, measured in what each kind of
// control paints in each theme.

#include "ui/widgets/curve_colors.h"
#include "ui/widgets/score_colors.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSlider>
#include <QStyle>
#include <QStyleOption>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

using namespace ganvas;

namespace {

using Make = std::function<QWidget*()>;

template<typename Widget>
Widget* sized(Widget* widget, QSize size = {140, 30}) {
    widget->setFixedSize(size);
    return widget;
}

QStyleOptionSlider optionOf(const QSlider& slider) {
    QStyleOptionSlider option;
    option.initFrom(&slider);
    option.orientation = slider.orientation();
    option.minimum = slider.minimum();
    option.maximum = slider.maximum();
    option.sliderPosition = option.sliderValue = slider.value();
    option.subControls = QStyle::SC_All;
    return option;
}

/// The part of a control that has to be seen, in its own pixels.
QRect outlineOf(QWidget* widget) {
    const QStyle& style = *widget->style();
    QStyleOptionButton button;
    button.initFrom(widget);
    if (qobject_cast<QCheckBox*>(widget) != nullptr) {
        return style.subElementRect(QStyle::SE_CheckBoxIndicator, &button, widget);
    }
    if (qobject_cast<QRadioButton*>(widget) != nullptr) {
        return style.subElementRect(QStyle::SE_RadioButtonIndicator, &button, widget);
    }
    if (const auto* const slider = qobject_cast<QSlider*>(widget)) {
        const QStyleOptionSlider option = optionOf(*slider);
        return style.subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, widget);
    }
    return widget->rect();
}

/// The most that a pixel stands out from `ground` on the way from outside into `image`.
double edge(const QImage& image, QPoint from, QPoint step, const QColor& ground) {
    constexpr int kDepth = 4;
    double most = 1;
    for (int i = 0; i < kDepth; ++i, from += step) {
        if (image.rect().contains(from)) {
            most = std::max(most, contrast(image.pixelColor(from), ground));
        }
    }
    return most;
}

double weakestEdge(const QImage& image, const QRect& outline, const QColor& ground) {
    const QPoint middle = outline.center();
    return std::min({edge(image, {outline.left(), middle.y()}, {1, 0}, ground),
                     edge(image, {outline.right(), middle.y()}, {-1, 0}, ground),
                     edge(image, {middle.x(), outline.top()}, {0, 1}, ground),
                     edge(image, {middle.x(), outline.bottom()}, {0, -1}, ground)});
}

/// The greatest contrast between two pixels in the middle of `area`.
double innerContrast(const QImage& image, QRect area) {
    area.adjust(3, 3, -3, -3);
    double most = 1;
    const QColor corner = image.pixelColor(area.topLeft());
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            most = std::max(most, contrast(image.pixelColor(x, y), corner));
        }
    }
    return most;
}

} // namespace

class TestContrast : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase() { applyTheme(*qApp, Theme::system); }

    void textCanBeRead_data() { themes(); }

    void textCanBeRead() {
        const QPalette palette = begin();
        using Role = QPalette::ColorRole;
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            for (const auto& [text, ground] : std::initializer_list<std::pair<Role, Role>>{
                     {QPalette::WindowText, QPalette::Window},
                     {QPalette::Text, QPalette::Base},
                     {QPalette::Text, QPalette::AlternateBase},
                     {QPalette::ButtonText, QPalette::Button},
                     {QPalette::HighlightedText, QPalette::Highlight},
                     {QPalette::ToolTipText, QPalette::ToolTipBase},
                     {QPalette::Link, QPalette::Window},
                     {QPalette::Link, QPalette::Base},
                     {QPalette::LinkVisited, QPalette::Base},
                     {QPalette::PlaceholderText, QPalette::Base},
                     {QPalette::PlaceholderText, QPalette::Window}}) {
                QVERIFY(palette.color(group, text).alpha() == 255);
                const double ratio =
                    contrast(palette.color(group, text), palette.color(group, ground));
                QVERIFY2(
                    ratio >= kTextContrast,
                    qPrintable(QString("roles %1 on %2: %3").arg(text).arg(ground).arg(ratio)));
            }
        }
    }

    void controlsHaveEdges_data() {
        QTest::addColumn<Theme>("theme");
        QTest::addColumn<Make>("make");
        const QList<std::pair<const char*, Make>> kinds{
            {"check box", [] { return sized(new QCheckBox("text")); }},
            {"radio button", [] { return sized(new QRadioButton("text")); }},
            {"push button", [] { return sized(new QPushButton("text")); }},
            {"tool button",
             [] {
                 auto* button = sized(new QToolButton);
                 button->setText("text");
                 return button;
             }},
            {"combo box", [] { return sized(new QComboBox); }},
            {"spin box", [] { return sized(new QSpinBox); }},
            {"double spin box", [] { return sized(new QDoubleSpinBox); }},
            {"line edit", [] { return sized(new QLineEdit); }},
            {"progress bar", [] { return sized(new QProgressBar); }},
            {"slider",
             [] {
                 auto* slider = sized(new QSlider(Qt::Horizontal));
                 slider->setValue(50);
                 return slider;
             }},
            {"upright slider", [] {
                 auto* slider = sized(new QSlider(Qt::Vertical), {30, 140});
                 slider->setValue(50);
                 return slider;
             }}};
        for (const auto& [theme, title] : all()) {
            for (const auto& [kind, make] : kinds) {
                QTest::addRow("%s, %s", kind, title) << theme << make;
            }
        }
    }

    void controlsHaveEdges() {
        QFETCH(const Make, make);
        begin();
        const auto [widget, image] = drawn(make);
        const QColor ground = widget->palette().color(QPalette::Window);
        const double ratio = weakestEdge(image, outlineOf(widget.get()), ground);
        QVERIFY2(ratio >= kControlContrast, qPrintable(QString::number(ratio)));
        if (widget->focusPolicy() == Qt::NoFocus) {
            return;
        }
        const auto [focused, marked] = drawn(make, /*isFocused=*/true);
        const double ring = weakestEdge(marked, outlineOf(focused.get()), ground);
        QVERIFY2(ring >= kControlContrast, qPrintable(QString("focused: %1").arg(ring)));
        QVERIFY2(marked != image, "the focus has to be seen");
    }

    void marksStandOut_data() { themes(); }

    void marksStandOut() {
        begin();
        for (const bool isRadio : {false, true}) {
            const auto make = [isRadio](bool isOn) {
                auto* const box =
                    isRadio ? static_cast<QAbstractButton*>(new QRadioButton) : new QCheckBox;
                box->setCheckable(true);
                box->setChecked(isOn);
                return sized(box);
            };
            const auto [box, image] = drawn([&] { return make(true); });
            const double mark = innerContrast(image, outlineOf(box.get()));
            QVERIFY2(mark >= kControlContrast, qPrintable(QString::number(mark)));
            const auto [empty, bare] = drawn([&] { return make(false); });
            QVERIFY(innerContrast(bare, outlineOf(empty.get())) < 1.2);
        }
    }

    void aCheckedButtonIsNoUncheckedOne_data() { themes(); }

    void aCheckedButtonIsNoUncheckedOne() {
        begin();
        const auto make = [](bool isOn) {
            auto* const button = sized(new QToolButton);
            button->setCheckable(true);
            button->setChecked(isOn);
            return button;
        };
        const QPoint inside(8, 8);
        const QColor on = drawn([&] { return make(true); }).second.pixelColor(inside);
        const QColor off = drawn([&] { return make(false); }).second.pixelColor(inside);
        const double ratio = contrast(on, off);
        QVERIFY2(ratio >= kControlContrast, qPrintable(QString::number(ratio)));
        QVERIFY(contrast(on, QApplication::palette().color(QPalette::HighlightedText)) >=
                kTextContrast);
    }

    void theChosenTabIsMarked_data() { themes(); }

    void theChosenTabIsMarked() {
        const QPalette palette = begin();
        const auto [bar, image] = drawn([&] {
            auto* const tabs = new QTabBar;
            tabs->setDocumentMode(true);
            tabs->addTab("One");
            tabs->addTab("Two");
            return tabs;
        });
        const QRect chosen = qobject_cast<QTabBar*>(bar.get())->tabRect(0);
        const QPoint foot(chosen.center().x(), chosen.bottom() - 1);
        const double ratio = contrast(image.pixelColor(foot), palette.color(QPalette::Window));
        QVERIFY2(ratio >= kControlContrast, qPrintable(QString::number(ratio)));
    }

    void waysAndHandlesAreSeen_data() { themes(); }

    void waysAndHandlesAreSeen() {
        const QColor window = begin().color(QPalette::Window);
        const auto [slider, way] = drawn([] {
            auto* const made = sized(new QSlider(Qt::Horizontal));
            made->setValue(50);
            return made;
        });
        for (const int x : {20, 120}) {
            const double ratio = contrast(way.pixelColor(x, way.height() / 2), window);
            QVERIFY2(ratio >= kControlContrast, qPrintable(QString::number(ratio)));
        }
        const auto [bar, handle] = drawn([] {
            auto* const made = sized(new QScrollBar(Qt::Vertical), {16, 140});
            made->setRange(0, 100);
            made->setPageStep(100);
            return made;
        });
        const double ratio =
            contrast(handle.pixelColor(8, 45), handle.pixelColor(8, handle.height() - 25));
        QVERIFY2(ratio >= kControlContrast, qPrintable(QString::number(ratio)));
    }

    void progressTellsItself_data() { themes(); }

    void progressTellsItself() {
        begin();
        const auto [bar, image] = drawn([] {
            auto* const made = sized(new QProgressBar);
            made->setTextVisible(false);
            made->setValue(50);
            return made;
        });
        const int y = image.height() / 2;
        const double ratio = contrast(image.pixelColor(20, y), image.pixelColor(120, y));
        QVERIFY2(ratio >= kControlContrast, qPrintable(QString::number(ratio)));
        QVERIFY(contrast(image.pixelColor(20, y),
                         bar->palette().color(QPalette::HighlightedText)) >= kTextContrast);
    }

    void curvesAndScoresAreSeen_data() { themes(); }

    void curvesAndScoresAreSeen() {
        const QPalette palette = begin();
        for (std::size_t curve = 0; curve < 10; ++curve) {
            QVERIFY2(contrast(curveColor(curve, palette), palette.color(QPalette::Base)) >=
                         kControlContrast,
                     qPrintable(QString::number(curve)));
        }
        for (int share = 0; share <= 20; ++share) {
            const QColor colour = goodnessColor(share / 20.0, palette);
            QVERIFY2(contrast(colour, palette.color(QPalette::Window)) >= kControlContrast,
                     qPrintable(QString::number(share)));
        }
    }

    void readableMovesNoFurtherThanItMust() {
        const QColor grey(128, 128, 128);
        QCOMPARE(readable(Qt::black, Qt::white, Qt::black, 4.5), QColor(Qt::black));
        const QColor tint = readable(Qt::white, Qt::white, Qt::black, 4.5);
        QVERIFY(contrast(tint, Qt::white) >= 4.5 && contrast(tint, Qt::white) < 5);
        QCOMPARE(readable(grey, grey, Qt::black, 21), QColor(Qt::black));
        QCOMPARE(inkOn(Qt::white), QColor(Qt::black));
        QCOMPARE(inkOn(QColor(0x2a66c8)), QColor(Qt::white));
    }

private:
    static QList<std::pair<Theme, const char*>> all() {
        return {{Theme::light, "light"}, {Theme::dark, "dark"}, {Theme::system, "system"}};
    }

    static void themes() {
        QTest::addColumn<Theme>("theme");
        for (const auto& [theme, title] : all()) {
            QTest::newRow(title) << theme;
        }
    }

    static QPalette begin() {
        const auto fetched =
            *static_cast<const Theme*>(QTest::qData("theme", qMetaTypeId<Theme>()));
        applyTheme(*qApp, fetched);
        return QApplication::palette();
    }

    /// The control as it is on a window, and its pixels.
    static std::pair<std::unique_ptr<QWidget>, QImage> drawn(const Make& make,
                                                             bool isFocused = false) {
        QWidget window;
        auto* const layout = new QVBoxLayout(&window);
        auto* const other = new QLineEdit;
        QWidget* const widget = make();
        layout->addWidget(other);
        layout->addWidget(widget);
        window.show();
        if (!QTest::qWaitForWindowActive(&window)) {
            return {};
        }
        (isFocused ? widget : other)->setFocus(Qt::TabFocusReason);
        QImage image =
            window.grab(QRect(widget->mapTo(&window, QPoint()), widget->size())).toImage();
        widget->setParent(nullptr);
        return {std::unique_ptr<QWidget>(widget), image};
    }
};

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"

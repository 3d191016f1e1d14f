#include "ui/train/twin_dialog.h"

#include "core/base/twin_recipe.h"
#include "ui/train/recipe_form.h"
#include "ui/widgets/fit_screen.h"
#include "ui/widgets/kept_focus.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel_scroll.h"
#include "ui/widgets/text.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ganvas {

namespace {

/// Pixels; less tall where the screen is.
constexpr QSize kTwinDialogSize(400, 620);

/// What differs in one or two numbers moves nothing.
constexpr int kDifferenceLines = 3;

QLabel* makeWords(const QString& text) {
    auto* const label = new QLabel(text);
    label->setWordWrap(true);
    return label;
}

} // namespace

TwinDialog::TwinDialog(const Recipe& recipe, QWidget* parent)
    : QDialog(parent),
      m_recipe(recipe),
      m_form(new RecipeForm),
      m_message(new MessageBar),
      m_difference(makeWords({})),
      m_train(new QPushButton(tr("&Train Both"))),
      m_putBack(new QPushButton(tr("&Put Back"))) {
    setObjectName("twinDialog");
    setWindowTitle(tr("Train a Twin"));
    m_form->setObjectName("twinForm");
    m_form->setRecipe(recipe);
    m_form->setGroupTitles(tr("Can also be changed later"), tr("Can't be changed later"));
    m_form->lock(decides_order,
                 tr("The same in both runs, so that they see the same digits in the same order."));
    m_message->setObjectName("twinMessage");
    m_difference->setObjectName("twinDifference");
    m_difference->setAccessibleName(tr("What differs"));
    m_difference->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_difference->setMinimumHeight(kDifferenceLines * m_difference->fontMetrics().lineSpacing());

    auto* const column = new QVBoxLayout(this);
    column->addWidget(makeWords(
        tr("This run begins again at step 0, and a twin beside it that differs only in what you "
           "change here. They train step by step in turn, on the same digits in the same "
           "order.")));
    column->addWidget(new PanelScroll(m_form), 1);
    column->addWidget(m_message);
    column->addWidget(m_difference);
    column->addWidget(makeButtons());
    connect(m_form, &RecipeForm::liveEdited, this, &TwinDialog::onEdited);
    connect(m_form, &RecipeForm::restartWanted, this, &TwinDialog::onEdited);
    connect(m_form, &RecipeForm::refused, m_message, &MessageBar::setMessage);
    showDifference();
    resize(kTwinDialogSize);
    if (parent != nullptr) {
        move(parent->geometry().center() - rect().center());
    }
    fitIntoScreen(this);
}

// Hiding has spin boxes take what was typed, and this is still there to hear of it.
TwinDialog::~TwinDialog() { hide(); }

QWidget* TwinDialog::makeButtons() {
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_train->setObjectName("trainTwins");
    m_train->setDefault(true);
    m_putBack->setObjectName("putBackTwin");
    m_putBack->setToolTip(tr("Show the numbers of the present run again"));
    buttons->addButton(m_train, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_putBack, QDialogButtonBox::ResetRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_putBack, &QPushButton::clicked, this, [this] {
        m_form->setRecipe(m_recipe);
        onEdited();
    });
    connect(m_train, &QPushButton::clicked, this, [this] {
        const Recipe twin = m_form->recipe();
        accept();
        Q_EMIT twinWanted(m_recipe, twin);
    });
    return buttons;
}

void TwinDialog::onEdited() {
    m_message->setMessage({});
    showDifference();
}

void TwinDialog::showDifference() {
    const QString difference = toQString(twin_difference(m_recipe, m_form->recipe()));
    const bool isTwin = !difference.isEmpty();
    m_difference->setText(
        isTwin ? tr("The twin: %1. Any other setting that you change while they train changes in "
                    "both.")
                     .arg(difference)
               : tr("Nothing differs yet; change at least one setting."));
    setEnabledKeepingFocus(m_train, isTwin);
    setEnabledKeepingFocus(m_putBack, isTwin);
}

} // namespace ganvas

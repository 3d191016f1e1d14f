#include "ui/play/model_choice.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace ganvas {

ModelChoice::ModelChoice(QWidget* parent) : QWidget(parent) {
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* const group = new QButtonGroup(this);
    const auto addButton = [&](const QString& text, const QString& name, const QString& toolTip) {
        auto* const button = new QToolButton;
        button->setText(text);
        button->setObjectName(name);
        button->setToolTip(toolTip);
        button->setCheckable(true);
        group->addButton(button);
        row->addWidget(button);
        return button;
    };
    m_run = addButton(tr("This run"), QStringLiteral("showRun"),
                      tr("The grid and the play panel show the generator that you train."));
    m_pretrained =
        addButton(tr("Pretrained"), QStringLiteral("showPretrained"),
                  tr("The grid and the play panel show the generator that comes with Ganvas, which "
                     "was trained on MNIST beforehand. Your own run goes on meanwhile."));
    m_run->setChecked(true);
    connect(m_pretrained, &QAbstractButton::toggled, this, &ModelChoice::chosen);
}

void ModelChoice::setPretrained(bool isPretrained) {
    (isPretrained ? m_pretrained : m_run)->setChecked(true);
}

} // namespace ganvas

#include "ui/pictures/import_dialog.h"

#include "core/digits/kept_for_scores.h"
#include "core/digits/own_datasets.h"
#include "ui/pictures/preview_view.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/fit_screen.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/text.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr int kProgressMaximum = 1000;

/// Lines of what is left out; more would take long to lay out.
constexpr std::size_t kMostLines = 5000;

/// Rows that are seen of it.
constexpr int kSkippedRows = 4;

QString filesText(std::size_t count) {
    return count == 1 ? ImportDialog::tr("1 file")
                      : ImportDialog::tr("%1 files").arg(QLocale().toString(qulonglong{count}));
}

std::vector<std::size_t> filesOfClasses(const PictureList& list) {
    std::vector<std::size_t> counts(list.classes.size());
    for (const auto& entry : list.files) {
        ++counts.at(entry.label);
    }
    return counts;
}

} // namespace

ImportDialog::ImportDialog(const std::shared_ptr<const PictureList>& list, const QString& name,
                           QWidget* parent)
    : QDialog(parent),
      m_list(list),
      m_summary(new ElidedLabel(this)),
      m_name(new QLineEdit(name, this)),
      m_nameNote(new QLabel(this)),
      m_keepsSome(new QCheckBox(tr("Keep one of &seven for scores"), this)),
      m_preview(new PreviewView(this)),
      m_skippedTitle(new QLabel(this)),
      m_skipped(new QPlainTextEdit(this)),
      m_trouble(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)),
      m_use(m_buttons->addButton(tr("Use These Pictures"), QDialogButtonBox::ActionRole)) {
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Learn from Your Own Pictures"));
    setAttribute(Qt::WA_DeleteOnClose);
    nameControl(m_summary, "importSummary", tr("What was chosen"), {});
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setText(tr("%1 of %2 classes in %3")
                           .arg(filesText(list->files.size()))
                           .arg(list->classes.size())
                           .arg(toQString(list->source.string())));
    nameControl(m_name, "importName", tr("Name of the dataset"),
                tr("What the dataset is called in the list of data"));
    nameControl(m_nameNote, "importNameNote", tr("About the name"), {});
    nameControl(m_skippedTitle, "importSkippedTitle", tr("How many files are left out"), {});
    nameControl(m_skipped, "importSkipped", tr("Files that are left out, and why"),
                tr("Files that are left out, and why; can be copied"));
    nameControl(m_trouble, "importTrouble", tr("What is wrong"), {});
    nameControl(m_progress, "importProgress", tr("Share of the pictures that is read"), {});
    nameControl(m_use, "importUse", m_use->text(), {});
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("importCancel"));
    const std::vector<std::size_t> counts = filesOfClasses(*list);
    nameKeepsSome(are_enough_for_scores(counts));
    m_preview->setClasses(list->classes, counts);
    m_skipped->setReadOnly(true);
    m_skipped->setTabChangesFocus(true);
    m_skipped->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_skipped->setFixedHeight(fontMetrics().lineSpacing() * (kSkippedRows + 1) + 12);
    m_trouble->setWordWrap(true);
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_trouble->hide();
    m_nameNote->setWordWrap(true);
    m_nameNote->setTextFormat(Qt::PlainText);
    m_progress->setRange(0, kProgressMaximum);
    m_progress->setFormat(tr("%p %"));
    m_use->setDefault(true);
    buildLayout();
    connect(m_name, &QLineEdit::textChanged, this, &ImportDialog::updateName);
    connect(m_use, &QPushButton::clicked, this, &ImportDialog::onUse);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showSkipped(list->skipped);
    setState(State::choosing);
}

QWidget* ImportDialog::makeSteps() {
    struct Step {
        const char* name;
        QString title;
        QString toolTip;
    };
    const std::array<Step, 4> steps{
        Step{"importFindsInk", tr("Find the &ink"),
             tr("What the border shows is paper, what differs from it most is ink, dark or light; "
                "it becomes light on dark. Without this step black is paper.")},
        Step{"importCrops", tr("C&rop to it"),
             tr("Only the rectangle that the ink fills counts. Without this step all of each "
                "picture does.")},
        Step{"importMargin", tr("&Leave a margin"),
             tr("The longer side becomes 20 pixels within 28, as MNIST's. Without this step it "
                "becomes 28.")},
        Step{"importCentres", tr("Centre by &mass"),
             tr("The centre of the ink's mass is put in the middle. Without this step its "
                "rectangle is.")}};
    auto* const place = new QWidget(this);
    auto* const row = new FlowLayout(12);
    row->setContentsMargins(0, 0, 0, 0);
    place->setLayout(row);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        auto* const box = new QCheckBox(steps.at(i).title);
        nameControl(box, steps.at(i).name, QString(steps.at(i).title).remove('&'),
                    steps.at(i).toolTip);
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, &ImportDialog::onFormChanged);
        row->addWidget(box);
        m_steps.at(i) = box;
    }
    return place;
}

void ImportDialog::nameKeepsSome(bool isPossible) {
    const QString toolTip =
        isPossible
            ? tr("One of seven pictures of each class is not trained on: by these a judge says how "
                 "well the generator draws what it has not seen")
            : tr("Scores take pictures that are not trained on. There are too few: it takes %1 of "
                 "each class, and %2 in all")
                  .arg(kEnoughOfClass)
                  .arg(QLocale().toString(qulonglong{kEnoughForScores}));
    nameControl(m_keepsSome, "importKeepsSome", tr("Keep one of seven for scores"), toolTip);
    m_keepsSome->setChecked(isPossible);
    m_keepsSome->setEnabled(isPossible);
    m_mayKeepSome = isPossible;
}

void ImportDialog::buildLayout() {
    auto* const form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Pictures"), m_summary);
    form->addRow(tr("&Name"), m_name);
    form->addRow(QString(), m_nameNote);
    form->addRow(tr("Steps"), makeSteps());
    form->addRow(QString(), m_keepsSome);
    auto* const column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_preview, 1);
    column->addWidget(m_skippedTitle);
    column->addWidget(m_skipped);
    column->addWidget(m_trouble);
    column->addWidget(m_progress);
    column->addWidget(m_buttons);
    resize(720, 520);
}

MnistForm ImportDialog::form() const {
    return {m_steps[0]->isChecked(), m_steps[1]->isChecked(), m_steps[2]->isChecked(),
            m_steps[3]->isChecked()};
}

QString ImportDialog::name() const { return m_name->text().trimmed(); }

void ImportDialog::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    if (m_previewId == 0) {
        fitIntoScreen(this);
        onFormChanged();
    }
}

void ImportDialog::onFormChanged() {
    m_import.reset();
    m_trouble->hide();
    showSkipped(m_list->skipped);
    setState(State::choosing);
    Q_EMIT previewWanted(++m_previewId, form());
}

void ImportDialog::showPreviews(quint64 id, const std::vector<PicturePreview>& pictures) {
    if (id == m_previewId) {
        m_preview->showPictures(pictures);
    }
}

void ImportDialog::setState(State state) {
    m_state = state;
    const bool isBusy = state == State::reading || state == State::writing;
    m_progress->setVisible(isBusy);
    m_name->setEnabled(!isBusy);
    for (QCheckBox* const step : m_steps) {
        step->setEnabled(!isBusy);
    }
    m_keepsSome->setEnabled(!isBusy && m_mayKeepSome);
    m_buttons->button(QDialogButtonBox::Cancel)->setEnabled(state != State::writing);
    const QString text =
        state == State::reviewing && !m_import->skipped.empty()
            ? tr("Use the Other %1").arg(QLocale().toString(qulonglong{m_import->data.size()}))
            : tr("Use These Pictures");
    m_use->setText(text);
    m_use->setAccessibleName(text);
    updateName();
}

void ImportDialog::setTaken(const QStringList& names) {
    m_taken = names;
    updateName();
}

void ImportDialog::updateName() {
    const QString problem = toQString(dataset_name_problem(name().toStdString()));
    m_nameNote->setText(
        !problem.isEmpty() ? problem
        : m_taken.contains(name())
            ? tr("There is a dataset of this name; this one gets a number behind it.")
            : QString());
    m_nameNote->setVisible(!m_nameNote->text().isEmpty());
    m_use->setEnabled(problem.isEmpty() &&
                      (m_state == State::choosing || m_state == State::reviewing));
}

void ImportDialog::onUse() {
    m_trouble->hide();
    if (m_import) {
        keep();
        return;
    }
    setProgress(0);
    setState(State::reading);
    Q_EMIT importWanted(form());
}

void ImportDialog::setProgress(double share) {
    m_progress->setValue(static_cast<int>(std::lround(share * kProgressMaximum)));
}

void ImportDialog::setImport(const std::shared_ptr<const PictureImport>& import) {
    if (m_state != State::reading) {
        return;
    }
    m_import = import;
    showSkipped(import->skipped);
    if (import->skipped.size() == m_list->skipped.size()) {
        keep(); // What is left out has been seen.
    } else {
        setState(State::reviewing);
        m_use->setFocus();
    }
}

void ImportDialog::reject() {
    if (m_state != State::writing) {
        QDialog::reject();
    }
}

void ImportDialog::keep() {
    setState(State::writing);
    Q_EMIT keepWanted(m_import, name(), m_keepsSome->isChecked());
}

void ImportDialog::setTrouble(const QString& sentence) {
    m_trouble->setText(sentence);
    m_trouble->show();
    setState(m_import ? State::reviewing : State::choosing);
}

void ImportDialog::showSkipped(const std::vector<SkippedFile>& skipped) {
    QStringList lines;
    for (std::size_t i = 0; i < std::min(skipped.size(), kMostLines); ++i) {
        lines << toQString(text_of(skipped[i]));
    }
    if (skipped.size() > kMostLines) {
        lines << tr("and %1 more").arg(QLocale().toString(qulonglong{skipped.size() - kMostLines}));
    }
    m_skippedTitle->setText(skipped.size() == 1
                                ? tr("1 file is left out:")
                                : tr("%1 are left out:").arg(filesText(skipped.size())));
    m_skipped->setPlainText(lines.join('\n'));
    m_skippedTitle->setVisible(!skipped.empty());
    m_skipped->setVisible(!skipped.empty());
}

} // namespace ganvas

#include "app/window/launch_options.h"

#include "core/base/error.h"
#include "core/digits/data_source.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace ganvas {

namespace {

/// A variable that a script forgot to set must not mean the default, and a name that is not UTF-8
/// has lost bytes on its way here.
void check_text(const QString& option, const QString& value) {
    if (value.isEmpty()) {
        throw Error("--" + option.toStdString() + " is empty; give it a value or leave it out.");
    }
    if (value.contains(QChar::ReplacementCharacter)) {
        throw Error("--" + option.toStdString() + " is not UTF-8: \"" + value.toStdString() +
                    "\"; give the file a name that is.");
    }
}

} // namespace

LaunchOptions parse_launch_options(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "LaunchOptions", "Train an ACGAN on handwritten digits, watch it "
                         "learn, and play with what it has learned."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption data(
        "data", "Training data: " + QString::fromStdString(data_specs()) + '.', "SPEC");
    const QCommandLineOption recipe("recipe", "Which named recipe to train.", "NAME");
    const QCommandLineOption checkpoint("checkpoint", "Open this checkpoint.", "FILE");
    const QCommandLineOption start("start", "Start training at once.");
    const QCommandLineOption device("device", "Where to compute: cpu.", "cpu|cuda", "cpu");
    const QCommandLineOption threads("threads", "Processors that training may use; 0: all.", "N");
    const QCommandLineOption verbose("verbose", "Say on standard error what happens, and all that "
                                                "is known of what goes wrong.");
    QCommandLineOption report("report-start-up",
                              "Print how long the window and its first picture took, and quit.");
    report.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addPositionalArgument("DIR", "Open the run of this folder, or this checkpoint.",
                                 "[DIR]");
    parser.addOptions({data, recipe, checkpoint, start, device, threads, verbose, report});

    LaunchOptions options;
    if (!parser.parse(arguments)) {
        throw Error(parser.errorText().toStdString() + ". Try --help.");
    }
    if (parser.isSet(help)) {
        options.information = parser.helpText();
        return options;
    }
    if (parser.isSet(version)) {
        options.information = QStringLiteral("Ganvas " GANVAS_VERSION "\n");
        return options;
    }
    for (const QCommandLineOption& option : {data, recipe, checkpoint, device, threads}) {
        if (parser.isSet(option)) {
            check_text(option.names().constFirst(), parser.value(option));
        }
    }
    const QStringList places = parser.positionalArguments();
    if (places.size() + (parser.isSet(checkpoint) ? 1 : 0) > 1) {
        throw Error("Only one run can be opened at a time. Try --help.");
    }
    if (!places.isEmpty()) {
        check_text("DIR", places.constFirst());
    }
    if (parser.value(device) != "cpu") {
        throw Error("Ganvas computes on the processor only so far; leave --device out or say cpu.");
    }
    options.data = parser.value(data);
    options.checkpoint = places.isEmpty() ? parser.value(checkpoint) : places.constFirst();
    options.start = parser.isSet(start);
    options.verbose = parser.isSet(verbose);
    options.reportStartUp = parser.isSet(report);
    if (parser.isSet(recipe)) {
        options.recipe = recipe_named(parser.value(recipe).toStdString());
    }
    if (parser.isSet(threads)) {
        Recipe checked;
        set_recipe_value(checked, "threads", parser.value(threads).toStdString());
        options.threads = checked.threads;
    }
    return options;
}

} // namespace ganvas

#include "app/window/settings.h"

#include "app/process/log.h"
#include "core/base/error.h"
#include "core/digits/data_source.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QThreadPool>

#include <array>
#include <utility>

namespace ganvas {

namespace {

constexpr std::array<std::pair<Theme, const char*>, 3> kThemeNames{
    {{Theme::system, "system"}, {Theme::light, "light"}, {Theme::dark, "dark"}}};

QString settings_key(const RecipeField& field) { return "recipe/" + toQString(field.key); }

/// What the command line would be given for a stored value; choices are stored by their number.
std::string recipe_text_of(const QVariant& stored, const RecipeField& field) {
    const QString text = stored.toString();
    bool isWhole = false;
    const std::size_t choice = text.toULongLong(&isWhole);
    return isWhole && choice < field.choices.size() ? std::string(field.choices[choice])
                                                    : text.toStdString();
}

Recipe read_recipe(const QSettings& settings) {
    Recipe standard = recipe_named(recipe_infos().front().name);
    try {
        Recipe recipe =
            recipe_named(settings.value("recipe/name", QString::fromStdString(standard.name))
                             .toString()
                             .toStdString());
        for (const RecipeField& field : recipe_fields()) {
            const QVariant stored = settings.value(settings_key(field));
            if (stored.isValid()) {
                set_recipe_value(recipe, field.key, recipe_text_of(stored, field));
            }
        }
        // Earlier versions took the one without the other, with which nothing is learned.
        recipe.joint_updates = recipe.joint_updates && recipe.spectral_norm;
        validate(recipe);
        return recipe;
    } catch (const Error&) {
        return standard;
    }
}

/// One thread, so that what is kept last is what stays.
QThreadPool& writer() {
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return pool;
}

} // namespace

void keep_settings(const QVariantMap& values) {
    writer().start([values] {
        // QSettings replaces its file, which follows symbolic links but parts hard ones. So it does
        // with setAtomicSyncRequired(false), which writes into the file only where no new one can
        // be made. To do that always would keep the links, and could cost all settings in a power
        // cut: whole settings are worth more than a second name for them.
        QSettings settings;
        for (auto value = values.cbegin(); value != values.cend(); ++value) {
            settings.setValue(value.key(), value.value());
        }
    });
}

void finish_settings() { writer().waitForDone(); }

void leave_odd_settings_alone() {
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + '/';
    const QString organization = QCoreApplication::organizationName();
    for (const QString& name :
         {organization, organization + '/' + QCoreApplication::applicationName()}) {
        const QFileInfo file(folder + name + ".conf");
        if (file.exists() && !file.isFile()) {
            qCWarning(windowLog).noquote()
                << "The settings are neither read nor kept:" << file.filePath()
                << "is not a regular file.";
            // Not even root can write there.
            QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, "/proc/self/nowhere");
            return;
        }
    }
}

LastRun read_last_run() {
    finish_settings();
    const QSettings settings;
    const QString fallback = QString::fromStdString(default_data_spec());
    QString spec = settings.value("data", fallback).toString();
    return {read_recipe(settings), data_is_there(spec.toStdString()) ? spec : fallback};
}

void write_last_run(const LastRun& run) {
    QVariantMap values{{"data", run.dataSpec},
                       {"recipe/name", QString::fromStdString(run.recipe.name)}};
    for (const RecipeField& field : recipe_fields()) {
        values.insert(settings_key(field), recipe_value(run.recipe, field));
    }
    keep_settings(values);
}

quint64 read_budget() {
    constexpr qint64 kStandard = qint64{10} << 30;
    constexpr qint64 kLargest = qint64{100'000} << 30;
    finish_settings();
    bool isNumber = false;
    const qint64 bytes = QSettings().value("runs/budget").toLongLong(&isNumber);
    return static_cast<quint64>(isNumber && bytes >= 0 && bytes <= kLargest ? bytes : kStandard);
}

void write_budget(quint64 bytes) { keep_settings({{"runs/budget", bytes}}); }

QStringList read_runs_elsewhere() {
    finish_settings();
    return QSettings().value("runs/elsewhere").toStringList();
}

void write_runs_elsewhere(const QStringList& folders) {
    keep_settings({{"runs/elsewhere", folders}});
}

QString read_last_sheet() {
    finish_settings();
    return QSettings().value("draw/sheet").toString();
}

void write_last_sheet(const QString& folder) { keep_settings({{"draw/sheet", folder}}); }

LentAugmentation read_lent_augmentation() {
    finish_settings();
    const QSettings settings;
    return {settings.value("draw/augmentationOf").toString(),
            settings.value("draw/augmentationBefore").toInt(),
            settings.value("draw/augmentation").toInt()};
}

void write_lent_augmentation(const LentAugmentation& augmentation) {
    keep_settings({{"draw/augmentationOf", augmentation.dataSpec},
                   {"draw/augmentationBefore", augmentation.own},
                   {"draw/augmentation", augmentation.lent}});
}

Theme read_theme() {
    finish_settings();
    const QString name = QSettings().value("theme").toString();
    for (const auto& [theme, known] : kThemeNames) {
        if (name == QLatin1String(known)) {
            return theme;
        }
    }
    return Theme::system;
}

void write_theme(Theme theme) {
    keep_settings({{"theme", kThemeNames.at(static_cast<std::size_t>(theme)).second}});
}

} // namespace ganvas

// bindery: the workbench.
#include "arguments/parser.h"
#include "async/system_clock.h"
#include "console/console.h"
#include "process/core_files.h"
#include "ui/common/icons.h"
#include "ui/shell/main_window.h"
#include "workbench/desktop.h"
#include "workbench/first_start_question.h"

#include <QApplication>
#include <QDir>
#include <QLocale>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <optional>
#include <string>

using namespace Qt::StringLiterals;

namespace {

using bindery::arguments::Program;

struct Arguments {
    std::string samples;
    std::string store;
    std::string services;
    std::string settings;
    std::string actor;
    bool sandbox = false;
    bool offline = false;
    std::optional<int> latencyMs;
    std::optional<int> metricsPort;
    std::optional<int> level;
};

void declare(const Program &program, Arguments &arguments)
{
    program.version("bindery " BINDERY_VERSION, "-v,--version");
    program.flag("--sandbox", arguments.sandbox, "Ask stand-in data services that run inside, and nobody else");
    program
        .option("--latency", arguments.latencyMs,
                "Let the stand-in services take so many milliseconds for an answer; without it they take about as long "
                "as real ones")
        .between(0, 600'000)
        .typeName("MS");
    program.flag("--offline", arguments.offline, "Begin offline: nothing goes out");
    program.option("--samples", arguments.samples, "Put the applications of this folder into an empty queue")
        .typeName("FOLDER");
    program
        .option("--store", arguments.store,
                "Keep submissions in this file; without it in bindery/bindery.db among the user's data, and in "
                "sandbox.db beside it with --sandbox")
        .typeName("FILE");
    program
        .option("--services", arguments.services,
                "Read the service settings from this file; without it and without --sandbox the first start asks, and "
                "the answer is remembered with the window's arrangement")
        .typeName("FILE");
    program
        .option("--metrics", arguments.metricsPort,
                "Serve metrics in the Prometheus text format at http://127.0.0.1:PORT/metrics; 0 takes a free port")
        .between(0, 65'535)
        .typeName("PORT");
    program
        .option("--settings", arguments.settings,
                "Remember the window's arrangement in this file; without it in bindery/window.ini among the user's "
                "settings")
        .typeName("FILE");
    program
        .option("--actor", arguments.actor,
                "Who you are, for the history; without it what [actor] name= says in the settings")
        .typeName("NAME");
    program
        .option("--level", arguments.level,
                "Your authority level: which referrals you may release; without it what [actor] level= says in the "
                "settings, or 1")
        .between(1, 99)
        .typeName("N");
}

bindery::app::DesktopOptions optionsFrom(const Arguments &arguments)
{
    bindery::app::DesktopOptions options;
    options.house.sandbox = arguments.sandbox;
    options.house.offline = arguments.offline;
    options.house.storePath = QString::fromStdString(arguments.store);
    options.asksForServices = true;
    if (arguments.latencyMs)
        options.sandboxLatency = std::chrono::milliseconds(*arguments.latencyMs);
    if (arguments.metricsPort)
        options.metricsPort = static_cast<quint16>(*arguments.metricsPort);
    options.house.servicesFile = QString::fromStdString(arguments.services);
    options.samples = QString::fromStdString(arguments.samples);
    const QDir configuration(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
    options.settingsFile = arguments.settings.empty() ? configuration.filePath(u"bindery/window.ini"_s)
                                                      : QString::fromStdString(arguments.settings);
    const QSettings kept(options.settingsFile, QSettings::IniFormat);
    options.house.actor = arguments.actor.empty() ? kept.value(u"actor/name"_s, options.house.actor).toString()
                                                  : QString::fromStdString(arguments.actor);
    const int keptLevel = kept.value(u"actor/level"_s, options.house.authorityLevel).toInt();
    options.house.authorityLevel = std::max(1, arguments.level.value_or(keptLevel));
    return options;
}

} // namespace

int main(int argc, char *argv[])
{
    bindery::console::openStandardStreams();
    bindery::app::keepOutOfCoreFiles();
    QCoreApplication::setApplicationName(u"bindery"_s);
    const Program program("The underwriting workbench.", "bindery");
    Arguments arguments;
    declare(program, arguments);
    // Asking for help must not need a display.
    const bool asksForWords = std::any_of(argv + 1, argv + argc, [](const char *argument) {
        const QLatin1StringView word(argument);
        return word == "--help"_L1 || word == "-h"_L1 || word == "--version"_L1 || word == "-v"_L1;
    });
    if (asksForWords) {
        if (const auto ending = program.parse(argc, argv))
            return bindery::console::sayAndEnd(ending->exitCode, ending->text);
    }

    // Takes what is for Qt out of the arguments.
    QApplication app(argc, argv);
    if (const auto ending = program.parse(argc, argv))
        return bindery::console::sayAndEnd(ending->exitCode, ending->text);
    QApplication::setApplicationDisplayName(u"Bindery"_s);
    // A session without a language has no separators either.
    if (QLocale::system().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));

    bindery::async::SystemClock clock;
    bindery::app::Desktop desktop(clock, app, optionsFrom(arguments));
    QMessageBox refusal(QMessageBox::Critical, u"Bindery"_s, QString(), QMessageBox::Close);
    QObject::connect(&desktop, &bindery::app::Desktop::refused, &refusal, [&refusal](const QString &why) {
        refusal.setText(why);
        refusal.open();
    });
    QObject::connect(&refusal, &QMessageBox::finished, &app, [] { QApplication::exit(1); });
    bindery::app::FirstStartQuestion question;
    QObject::connect(&desktop, &bindery::app::Desktop::servicesWanted, &question,
                     &bindery::app::FirstStartQuestion::open);
    QObject::connect(&question, &bindery::app::FirstStartQuestion::answered, &desktop, &bindery::app::Desktop::choose);
    QApplication::setQuitOnLastWindowClosed(false);
    // Queued: the window is still being closed when this is told.
    QObject::connect(
        &app, &QGuiApplication::lastWindowClosed, &desktop,
        [&desktop] {
            // The question of the first start closes before there is a window.
            if (desktop.window())
                desktop.finish();
        },
        Qt::QueuedConnection);
    QObject::connect(&desktop, &bindery::app::Desktop::ended, &app, &QCoreApplication::quit);
    // The store is shown in a window already, and that one has come forward.
    QObject::connect(&desktop, &bindery::app::Desktop::otherRaised, &app, [] { QApplication::exit(0); });
    desktop.start();
    return QApplication::exec();
}

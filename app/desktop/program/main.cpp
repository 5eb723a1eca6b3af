// bindery: the workbench.
#include "arguments/parser.h"
#include "async/system_clock.h"
#include "async/thread_probe.h"
#include "base/private_folder.h"
#include "base/user_places.h"
#include "console/console.h"
#include "console/exit_code.h"
#include "console/interrupt.h"
#include "desktop/desktop.h"
#include "desktop/first_start_question.h"
#include "desktop/kept_actor.h"
#include "desktop/update_note.h"
#include "process/core_files.h"
#include "ui/common/icons.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>

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
    std::string library;
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
    program.file("--store", arguments.store,
                 "Keep submissions in this file; without it in bindery/bindery.db among the user's data, and in "
                 "sandbox.db beside it with --sandbox");
    program.file("--services", arguments.services,
                 "Read the service settings from this file; without it and without --sandbox the first start asks, and "
                 "the answer is remembered with the window's arrangement");
    program
        .option("--library", arguments.library,
                "Add the products, plans, rules and services of this folder to those that ship; without it the folder "
                "library beside the store, where there is one")
        .typeName("FOLDER");
    program
        .option("--metrics", arguments.metricsPort,
                "Serve metrics in the Prometheus text format at http://127.0.0.1:PORT/metrics; 0 takes a free port")
        .between(0, 65'535)
        .typeName("PORT");
    program.file("--settings", arguments.settings,
                 "Remember the window's arrangement in this file; without it in bindery/window.ini among the user's "
                 "settings");
    program
        .option("--actor", arguments.actor,
                "Who you are, for the history; without it what [actor] name= says in the settings")
        .typeName("NAME");
    program
        .option("--level", arguments.level,
                "Your authority level: which referrals you may release; without it what [actor] level= says in the "
                "settings, or 1")
        .between(bindery::app::LowestLevel, bindery::app::HighestLevel)
        .typeName("N");
}

/// The file for the window's arrangement, in a folder that only the user may read, because the file names the user. The
/// error says why there is no place.
tl::expected<QString, QString> settingsFileFrom(const Arguments &arguments)
{
    if (!arguments.settings.empty())
        return QString::fromStdString(arguments.settings);
    const auto folder = bindery::userSettingsFolder();
    if (!folder) {
        return tl::unexpected(u"Where to keep the window's arrangement is not known: %1. Correct that, or name a file "
                              "with --settings."_s.arg(folder.error()));
    }
    QString file = *folder + u"/bindery/window.ini"_s;
    // Without the folder only the arrangement is lost.
    [[maybe_unused]] const bool made = bindery::makePrivateFolder(QFileInfo(file).path());
    return file;
}

bindery::app::DesktopOptions optionsFrom(const Arguments &arguments, const QString &settingsFile)
{
    bindery::app::DesktopOptions options;
    options.house.sandbox = arguments.sandbox;
    options.house.offline = arguments.offline;
    options.house.storePath = QString::fromStdString(arguments.store);
    options.asksForServices = true;
    options.asked = {QString::fromStdString(arguments.actor), arguments.level.value_or(0)};
    if (arguments.latencyMs)
        options.sandboxLatency = std::chrono::milliseconds(*arguments.latencyMs);
    if (arguments.metricsPort)
        options.metricsPort = static_cast<quint16>(*arguments.metricsPort);
    options.house.servicesFile = QString::fromStdString(arguments.services);
    options.house.library = QString::fromStdString(arguments.library);
    options.samples = QString::fromStdString(arguments.samples);
    options.settingsFile = settingsFile;
    bindery::app::takeKeptActor(options);
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

    // Before the application: without threads Qt gets no events, and no window is ever shown.
    if (const bindery::Result<void> threads = bindery::async::threadsCanBeStarted(); !threads) {
        bindery::console::printMessage(threads.error().message);
        return bindery::console::Failed;
    }
    // The constructor removes Qt's own arguments.
    QApplication app(argc, argv);
    if (const auto ending = program.parse(argc, argv))
        return bindery::console::sayAndEnd(ending->exitCode, ending->text);
    const tl::expected<QString, QString> settingsFile = settingsFileFrom(arguments);
    if (!settingsFile) {
        bindery::console::printMessage(settingsFile.error());
        return bindery::console::BadInput;
    }
    QApplication::setApplicationDisplayName(u"Bindery"_s);
    // The C locale has no separators.
    if (QLocale::system().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));

    bindery::async::SystemClock clock;
    bindery::app::Desktop desktop(clock, app, optionsFrom(arguments, *settingsFile));
    bindery::app::UpdateNote update;
    QObject::connect(&desktop, &bindery::app::Desktop::updating, &update, &bindery::app::UpdateNote::show);
    QObject::connect(&desktop, &bindery::app::Desktop::opened, &update, &bindery::app::UpdateNote::close);
    QObject::connect(&desktop, &bindery::app::Desktop::refused, &update, &bindery::app::UpdateNote::close);
    QMessageBox refusal(QMessageBox::Critical, u"Bindery"_s, QString(), QMessageBox::Close);
    QObject::connect(&desktop, &bindery::app::Desktop::refused, &refusal, [&refusal](const QString &why) {
        refusal.setText(why);
        refusal.open();
    });
    QObject::connect(&refusal, &QMessageBox::finished, &app, [] { QApplication::exit(1); });
    bindery::app::FirstStartQuestion question;
    QObject::connect(&desktop, &bindery::app::Desktop::servicesWanted, &question,
                     [&desktop, &question](const QString &trouble) {
                         question.open(desktop.servicesAsked(), trouble, desktop.window() != nullptr);
                     });
    QObject::connect(&question, &bindery::app::FirstStartQuestion::answered, &desktop, &bindery::app::Desktop::choose);
    QObject::connect(&question, &bindery::app::FirstStartQuestion::closed, &desktop, [&desktop] {
        // The question was closed over an open window: the program goes on.
        if (!desktop.window())
            QApplication::exit(0);
    });
    QApplication::setQuitOnLastWindowClosed(false);
    // Queued, because the signal comes while the window is still being closed.
    QObject::connect(
        &app, &QGuiApplication::lastWindowClosed, &desktop,
        [&desktop] {
            // The question of the first start closes before there is a window.
            if (desktop.window())
                desktop.finish();
        },
        Qt::QueuedConnection);
    QObject::connect(&desktop, &bindery::app::Desktop::ended, &app, &QCoreApplication::quit);
    QObject::connect(&desktop, &bindery::app::Desktop::otherRaised, &app, [](const QString &why) {
        if (!why.isEmpty())
            bindery::console::printMessage(why);
        QApplication::exit(why.isEmpty() ? bindery::console::Done : bindery::console::Failed);
    });
    // Logging out and SIGTERM close the window as its user would, so that the form is saved first.
    const bindery::console::Interrupt interrupt([&desktop] {
        if (desktop.window())
            QApplication::closeAllWindows();
        else
            QApplication::quit();
    });
    desktop.start();
    return QApplication::exec();
}

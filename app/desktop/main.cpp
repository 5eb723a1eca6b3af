// bindery: the workbench.
#include "async/system_clock.h"
#include "ui/common/icons.h"
#include "ui/shell/main_window.h"
#include "workbench/desktop.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLocale>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// Ends the program itself after --help, --version and an unknown option.
bindery::app::DesktopOptions readOptions(const QCoreApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The underwriting workbench."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption sandbox(u"sandbox"_s, u"Ask stand-in data services that run inside, and nobody else."_s);
    const QCommandLineOption offline(u"offline"_s, u"Begin offline: nothing goes out."_s);
    const QCommandLineOption samples(u"samples"_s, u"Put the applications of FOLDER into an empty queue."_s,
                                     u"FOLDER"_s);
    const QCommandLineOption latency(u"latency"_s, u"Let the stand-in services take MS milliseconds for an answer; "
                                                   "without it they take about as long as real ones."_s, u"MS"_s);
    const QCommandLineOption store(u"store"_s, u"Keep submissions in FILE; without it in bindery/bindery.db among the "
                                               "user's data, and in sandbox.db beside it with --sandbox."_s, u"FILE"_s);
    const QCommandLineOption services(u"services"_s, u"Read the service settings from FILE."_s, u"FILE"_s);
    const QCommandLineOption metrics(u"metrics"_s, u"Serve metrics in the Prometheus text format at "
                                                   "http://127.0.0.1:PORT/metrics; 0 takes a free port."_s, u"PORT"_s);
    const QDir configuration(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
    const QCommandLineOption settings(u"settings"_s, u"Remember the window's arrangement in FILE."_s, u"FILE"_s,
                                      configuration.filePath(u"bindery/window.ini"_s));
    const QCommandLineOption actor(u"actor"_s, u"Who you are, for the history; without it what [actor] name= says in "
                                               "the settings."_s, u"NAME"_s);
    const QCommandLineOption level(u"level"_s, u"Your authority level: which referrals you may release; without it "
                                               "what [actor] level= says in the settings, or 1."_s, u"N"_s);
    parser.addOptions({sandbox, latency, offline, samples, store, services, metrics, settings, actor, level});
    parser.process(app);

    bindery::app::DesktopOptions options;
    options.house.sandbox = parser.isSet(sandbox);
    options.house.offline = parser.isSet(offline);
    options.house.storePath = parser.isSet(store) ? parser.value(store)
                                                  : bindery::app::defaultStorePath(options.house.sandbox);
    if (parser.isSet(latency))
        options.sandboxLatency = std::chrono::milliseconds(std::max(0, parser.value(latency).toInt()));
    if (parser.isSet(metrics))
        options.metricsPort = parser.value(metrics).toUShort();
    options.house.servicesFile = parser.value(services);
    options.samples = parser.value(samples);
    options.settingsFile = parser.value(settings);
    const QSettings kept(options.settingsFile, QSettings::IniFormat);
    options.house.actor = parser.isSet(actor) ? parser.value(actor)
                                              : kept.value(u"actor/name"_s, options.house.actor).toString();
    const int keptLevel = kept.value(u"actor/level"_s, options.house.authorityLevel).toInt();
    options.house.authorityLevel = std::max(1, parser.isSet(level) ? parser.value(level).toInt() : keptLevel);
    return options;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(u"bindery"_s);
    QCoreApplication::setApplicationVersion(u"0.1.0"_s);
    // Asking for help must not need a display.
    const bool asksForWords = std::any_of(argv + 1, argv + argc, [](const char *argument) {
        const QLatin1StringView word(argument);
        return word == "--help"_L1 || word == "-h"_L1 || word == "--help-all"_L1 || word == "--version"_L1
            || word == "-v"_L1;
    });
    if (asksForWords) {
        const QCoreApplication speaker(argc, argv);
        readOptions(speaker);
        return 0;
    }

    QApplication app(argc, argv);
    QApplication::setApplicationDisplayName(u"Bindery"_s);
    // A session without a language has no separators either.
    if (QLocale::system().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));

    bindery::async::SystemClock clock;
    bindery::app::Desktop desktop(clock, app, readOptions(app));
    QMessageBox refusal(QMessageBox::Critical, u"Bindery"_s, QString(), QMessageBox::Close);
    QObject::connect(&desktop, &bindery::app::Desktop::refused, &refusal, [&refusal](const QString &why) {
        refusal.setText(why);
        refusal.open();
    });
    QObject::connect(&refusal, &QMessageBox::finished, &app, [] { QApplication::exit(1); });
    QApplication::setQuitOnLastWindowClosed(false);
    // Queued: the window is still being closed when this is told.
    QObject::connect(&app, &QGuiApplication::lastWindowClosed, &desktop, &bindery::app::Desktop::finish,
                     Qt::QueuedConnection);
    QObject::connect(&desktop, &bindery::app::Desktop::ended, &app, &QCoreApplication::quit);
    desktop.start();
    return QApplication::exec();
}

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
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

bindery::app::DesktopOptions readOptions(const QApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The underwriting workbench."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption sandbox(u"sandbox"_s, u"Ask stand-in data services that run inside, and nobody else."_s);
    const QCommandLineOption offline(u"offline"_s, u"Begin offline: nothing goes out."_s);
    const QCommandLineOption samples(u"samples"_s, u"Put the applications of FOLDER into an empty queue."_s,
                                     u"FOLDER"_s);
    const QCommandLineOption store(u"store"_s, u"Keep submissions in FILE."_s, u"FILE"_s,
                                   bindery::app::defaultStorePath());
    const QCommandLineOption services(u"services"_s, u"Read the service settings from FILE."_s, u"FILE"_s);
    const QDir configuration(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
    const QCommandLineOption settings(u"settings"_s, u"Remember the window's arrangement in FILE."_s, u"FILE"_s,
                                      configuration.filePath(u"bindery/window.ini"_s));
    parser.addOptions({sandbox, offline, samples, store, services, settings});
    parser.process(app);

    bindery::app::DesktopOptions options;
    options.house.sandbox = parser.isSet(sandbox);
    options.house.offline = parser.isSet(offline);
    options.house.storePath = parser.value(store);
    options.house.servicesFile = parser.value(services);
    options.samples = parser.value(samples);
    options.settingsFile = parser.value(settings);
    return options;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"bindery"_s);
    QApplication::setApplicationDisplayName(u"Bindery"_s);
    QApplication::setApplicationVersion(u"0.1.0"_s);
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
    desktop.start();
    return QApplication::exec();
}

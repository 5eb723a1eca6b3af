// Takes pictures of the real window with mock services: every screen and state, light and dark, at every size. Says
// what a machine can see wrong with each; somebody has to look at them all the same.
//
//   bindery_shots FOLDER [only screens whose name holds this]
//
// QT_SCALE_FACTOR=2 takes them at 200 %.
#include "screens/inspector.h"
#include "screens/tour.h"

#include <QAction>
#include <QDir>
#include <QPixmap>
#include <QTemporaryDir>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace bindery;

namespace {

class Photographer {
public:
    Photographer(QDir folder, QString only) : m_folder(std::move(folder)), m_only(std::move(only)) {}

    [[nodiscard]] test::AtStop follow(test::Run &run)
    {
        return [this, &run](const QString &screen, QWidget &window) {
            if (screen.contains(m_only))
                takeAll(run, screen, window);
        };
    }

    [[nodiscard]] int faults() const { return m_faults; }

private:
    void takeAll(test::Run &run, const QString &screen, QWidget &window)
    {
        ui::MainWindow &main = run.window();
        const bool isMain = &window == &main;
        const bool isScaled = main.devicePixelRatioF() > 1;
        const QList<QSize> sizes = !isMain ? QList<QSize>{window.size()}
            : isScaled                     ? QList<QSize>{{1000, 700}, {1280, 800}}
                                           : QList<QSize>{{1000, 700}, {1280, 800}, {1920, 1080}};
        for (const QString &look : {u"light"_s, u"dark"_s}) {
            for (const QSize &size : sizes) {
                if (isMain)
                    main.resize(size);
                take(screen, look, window);
            }
            run.find<QAction>(u"command.theme"_s)->trigger();
        }
    }

    /// After its last layout: two pictures in a row that are the same. What moves by itself is taken as it is.
    static QPixmap settled(QWidget &window)
    {
        QImage before;
        for (int tries = 0; tries < 8; ++tries) {
            QTest::qWait(50);
            QImage now = window.grab().toImage();
            if (now == before)
                break;
            before = std::move(now);
        }
        return QPixmap::fromImage(before);
    }

    void take(const QString &screen, const QString &look, QWidget &window)
    {
        const QPixmap picture = settled(window);
        const QString scale = window.devicePixelRatioF() > 1 ? u"_200"_s : QString();
        const QString name = u"%1_%2x%3_%4%5"_s.arg(screen).arg(window.width()).arg(window.height()).arg(look, scale);
        picture.save(m_folder.filePath(name + u".png"_s));
        for (const QString &fault : test::visibleFaults(window)) {
            ++m_faults;
            QTextStream(stdout) << name << ": " << fault << '\n';
        }
    }

    QDir m_folder;
    QString m_only;
    int m_faults = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QString folder = QApplication::arguments().value(1, u"shots"_s);
    if (folder.startsWith(u'-')) {
        QTextStream(stderr) << "bindery_shots takes a folder for the pictures, and no option: " << folder << '\n';
        return 2;
    }
    QDir().mkpath(folder);
    Photographer camera(QDir(folder), QApplication::arguments().value(2));
    bool arrived = true;
    {
        const QTemporaryDir scratch;
        test::Run run(scratch.path());
        arrived = run.isOpen();
        if (arrived)
            test::tourEmpty(run, camera.follow(run));
    }
    if (arrived) {
        const QTemporaryDir scratch;
        test::Run run(scratch.path(), u":/bindery/samples"_s);
        arrived = run.isOpen() && test::tourWork(run, camera.follow(run)) && test::tourCrowd(run, camera.follow(run));
    }
    QTextStream(stderr) << camera.faults() << " faults that a machine can see\n";
    if (!arrived)
        QTextStream(stderr) << "The program did not come where the tour leads.\n";
    return arrived && camera.faults() == 0 ? 0 : 1;
}

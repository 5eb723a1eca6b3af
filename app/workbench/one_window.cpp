#include "workbench/one_window.h"

#include "async/one_shot.h"
#include "base/sha256.h"
#include "storage/store_claim.h"

#include <QDir>
#include <QFile>
#include <QLocalSocket>

#include <memory>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::app {

namespace {

constexpr auto Word = "raise "_L1;
constexpr auto Answer = "raised\n"_L1;
constexpr auto Patience = 3s;
/// A token of a window manager is far shorter.
constexpr qint64 LongestLine = 1024;

/// The user's alone, or empty. Nobody else may put a socket of theirs where ours is expected.
QString privateFolder()
{
    const QString given = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString folder
        = given.isEmpty() ? QDir::tempPath() + u"/bindery-%1"_s.arg(::getuid()) : given + "/bindery"_L1;
    const QByteArray name = QFile::encodeName(folder);
    ::mkdir(name.constData(), S_IRWXU);
    struct stat found {};
    const bool ours = ::lstat(name.constData(), &found) == 0 && S_ISDIR(found.st_mode) && found.st_uid == ::getuid()
        && (found.st_mode & (S_IRWXG | S_IRWXO)) == 0;
    return ours ? folder : QString();
}

QString addressFor(const QString &storePath)
{
    const QString folder = privateFolder();
    if (folder.isEmpty())
        return {};
    const QByteArray store = QFile::encodeName(storage::resolvedStorePath(storePath));
    const QByteArray name = Sha256::of(store).toHex().left(16);
    return folder + "/window-"_L1 + QString::fromLatin1(name);
}

QByteArray activationToken()
{
    const QByteArray wayland = qgetenv("XDG_ACTIVATION_TOKEN");
    return wayland.isEmpty() ? qgetenv("DESKTOP_STARTUP_ID") : wayland;
}

} // namespace

OneWindow::OneWindow(Clock &clock, const QString &storePath, QObject *parent)
    : QObject(parent), m_clock(clock), m_address(addressFor(storePath))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &OneWindow::answer);
}

QCoro::Task<Result<bool>> OneWindow::raiseOtherAsync(CallContext context)
{
    if (m_address.isEmpty())
        co_return Result<bool>(false);
    Clock &clock = m_clock;
    const async::OneShot<Result<bool>> shot;
    const auto connected = std::make_shared<bool>(false);
    // The wait ends inside one of its signals, so it may only go later.
    const std::unique_ptr<QLocalSocket, QScopedPointerDeleteLater> socket(new QLocalSocket(this));
    QLocalSocket *line = socket.get();
    connect(line, &QLocalSocket::connected, line, [line, connected] {
        *connected = true;
        QByteArray token = activationToken();
        token.replace('\n', ' ');
        line->write(QByteArray(Word.data(), Word.size()) + token + '\n');
    });
    connect(line, &QLocalSocket::readyRead, line, [line, shot] {
        if (line->canReadLine())
            shot.set(line->readLine(LongestLine) == QByteArrayView(Answer.data(), Answer.size()));
    });
    // Nobody listens, or whoever did has ended meanwhile.
    connect(line, &QLocalSocket::errorOccurred, line, [shot] { shot.set(false); });
    context.deadline = std::min(context.deadline, clock.now() + Patience);
    line->connectToServer(m_address);
    Result<bool> outcome = co_await async::awaitWithin(shot, clock, context);
    if (!outcome && outcome.error().code == ErrorCode::DeadlineExceeded && *connected) {
        co_return failure(ErrorCode::TimedOut,
                          u"This store is open in another Bindery window, which does not answer. Go on in that window, "
                          "or end that program."_s);
    }
    co_return outcome;
}

Result<void> OneWindow::listen()
{
    if (m_address.isEmpty()) {
        return failure(ErrorCode::StoreUnavailable,
                       u"There is no private folder for Bindery's socket, so a second start cannot bring this window "
                       "forward."_s);
    }
    QLocalServer::removeServer(m_address);
    if (!m_server.listen(m_address))
        return failure(ErrorCode::StoreUnavailable,
                       u"A second start cannot bring this window forward."_s, m_server.errorString());
    return {};
}

void OneWindow::answer()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > LongestLine)
                    socket->abort();
                return;
            }
            const QByteArray line = socket->readLine(LongestLine).trimmed();
            if (!line.startsWith(QByteArray(Word.data(), Word.size()).trimmed())) {
                socket->abort();
                return;
            }
            socket->write(Answer.data(), Answer.size());
            socket->disconnectFromServer();
            Q_EMIT raiseAsked(line.mid(Word.size()));
        });
    }
}

} // namespace bindery::app

#include "moc_one_window.cpp"

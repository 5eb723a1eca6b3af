#include "desktop/one_window.h"

#include "async/one_shot.h"
#include "base/clock.h"
#include "base/sha256.h"
#include "storage/database_file.h"

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

// The protocol is one line each way, in columns: "raise", token, level, actor, and back "raised", level, actor.
constexpr QByteArrayView Word = "raise";
constexpr QByteArrayView Answer = "raised";
constexpr auto Patience = 3s;
/// Tokens of window managers and names are far shorter.
constexpr qint64 LongestLine = 2048;
constexpr qsizetype LongestName = 300;

/// A folder that only the user may open, or empty. Other users must not be able to put a socket there.
QString privateFolder()
{
    const QString given = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString folder
        = given.isEmpty() ? QDir::tempPath() + u"/bindery-%1"_s.arg(::getuid()) : given + "/bindery"_L1;
    const QByteArray name = QFile::encodeName(folder);
    ::mkdir(name.constData(), S_IRWXU);
    struct stat found{};
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

namespace {

QByteArray columnsOf(const Acting &acting)
{
    return '\t' + QByteArray::number(acting.level) + '\t' + acting.actor.left(LongestName).toUtf8();
}

/// Reads the columns from `first` on.
Acting actingIn(const QByteArrayList &columns, qsizetype first)
{
    return {QString::fromUtf8(columns.value(first + 1)), columns.value(first).toInt()};
}

} // namespace

OneWindow::OneWindow(Clock &clock, const QString &storePath, QObject *parent)
    : QObject(parent), m_clock(clock), m_address(addressFor(storePath))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &OneWindow::answer);
}

QCoro::Task<Result<std::optional<Acting>>> OneWindow::raiseOtherAsync(Acting asked, CallContext context)
{
    using Other = std::optional<Acting>;
    if (m_address.isEmpty())
        co_return Result<Other>(Other());
    Clock &clock = m_clock;
    const async::OneShot<Result<Other>> shot;
    const auto connected = std::make_shared<bool>(false);
    // The wait ends inside a signal of the socket, so the socket is deleted later.
    const std::unique_ptr<QLocalSocket, QScopedPointerDeleteLater> socket(new QLocalSocket(this));
    QLocalSocket *line = socket.get();
    const QByteArray columns = columnsOf(asked);
    connect(line, &QLocalSocket::connected, line, [line, connected, columns] {
        *connected = true;
        QByteArray token = activationToken();
        token.replace('\n', ' ').replace('\t', ' ');
        line->write(Word.toByteArray() + '\t' + token + columns + '\n');
    });
    connect(line, &QLocalSocket::readyRead, line, [line, shot] {
        if (!line->canReadLine())
            return;
        const QByteArrayList answer = line->readLine(LongestLine).trimmed().split('\t');
        shot.set(answer.first() == Answer ? Other(actingIn(answer, 1)) : Other());
    });
    // No program listens, or the listener has ended meanwhile.
    connect(line, &QLocalSocket::errorOccurred, line, [shot] { shot.set(Other()); });
    context.deadline = std::min(context.deadline, clock.now() + Patience);
    line->connectToServer(m_address);
    Result<Other> outcome = co_await async::awaitWithin(shot, clock, context);
    if (!outcome && outcome.error().code == ErrorCode::DeadlineExceeded && *connected) {
        co_return failure(ErrorCode::TimedOut,
                          u"This store is open in another Bindery window, which does not answer. Go on in that window, "
                          "or end that program."_s);
    }
    co_return outcome;
}

Result<void> OneWindow::listen(const Acting &acting)
{
    m_acting = acting;
    if (m_address.isEmpty()) {
        return failure(ErrorCode::StoreUnavailable,
                       u"There is no private folder for Bindery's socket, so a second start cannot bring this window "
                       "forward."_s);
    }
    QLocalServer::removeServer(m_address);
    if (!m_server.listen(m_address))
        return failure(ErrorCode::StoreUnavailable, u"A second start cannot bring this window forward."_s,
                       m_server.errorString());
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
            const QByteArrayList line = socket->readLine(LongestLine).trimmed().split('\t');
            if (line.first() != Word) {
                socket->abort();
                return;
            }
            socket->write(Answer.toByteArray() + columnsOf(m_acting) + '\n');
            socket->disconnectFromServer();
            Q_EMIT raiseAsked(line.value(1), actingIn(line, 2));
        });
    }
}

} // namespace bindery::app

#include "moc_one_window.cpp"

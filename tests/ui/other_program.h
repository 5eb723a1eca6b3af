#pragma once

// The command line on the store of a window, as another program beside it.

#include "screens/window_run.h"

#include <QProcess>

namespace bindery::test {

/// Carries out a command on the store in the window's folder: whether it went well.
inline bool runBeside(const QString &folder, const QStringList &command)
{
    QProcess process;
    process.start(QStringLiteral(BINDERY_BINARY_DIR "/bin/bindery-cli"),
                  command + QStringList{QStringLiteral("--store"), folder + QStringLiteral("/bindery.db")});
    return QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, Patience)
        && process.exitCode() == 0;
}

} // namespace bindery::test

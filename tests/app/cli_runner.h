#pragma once

// Runs bindery-cli as its users do: a process with arguments, and what it wrote.

#include "mock_services/mock_server.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace bindery::test {

struct CliOutcome {
    int exitCode = -1;
    bool crashed = false;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QList<QJsonObject> objects() const
    {
        QList<QJsonObject> parsed;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                parsed.append(QJsonDocument::fromJson(line).object());
        }
        return parsed;
    }
};

/// A folder of its own, in which home is too: nothing outside of it is touched.
class CliBench {
public:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        return written ? file.fileName() : QString();
    }

    [[nodiscard]] static QStringList samples()
    {
        const QDir folder(QStringLiteral(BINDERY_SOURCE_DIR "/resources/samples"));
        QStringList files;
        for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
            files.append(folder.filePath(name));
        return files;
    }

    /// A sample under 25 with changes by `change`; as a file's content.
    [[nodiscard]] static QByteArray changedSample(int number, const std::function<void(QJsonObject &)> &change)
    {
        QFile file(samples().at(number - 1));
        QJsonObject json
            = file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
        change(json);
        return QJsonDocument(json).toJson();
    }

    /// Settings that ask `server` for everything, with `pipeline` over the shipped ones.
    QString servicesAt(const mock_services::MockServer &server, const QByteArray &pipeline = "{}") const
    {
        QJsonObject services;
        for (const mock_services::Service &service : mock_services::DrawnServices) {
            services.insert(service.name,
                            QJsonObject{{QStringLiteral("baseUrl"), server.baseUrl()},
                                        {QStringLiteral("pipeline"), QJsonDocument::fromJson(pipeline).object()}});
        }
        return write(QStringLiteral("services.json"),
                     QJsonDocument(QJsonObject{{QStringLiteral("services"), services}}).toJson());
    }

    void start(QProcess &process, const QStringList &arguments) const
    {
        prepare(process, arguments);
        process.start();
    }

    /// Everything but the start, for a test that changes the surroundings of the process first.
    void prepare(QProcess &process, const QStringList &arguments) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), m_folder.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), path(QStringLiteral("data")));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.setProgram(QStringLiteral(BINDERY_BINARY_DIR "/bin/bindery-cli"));
        process.setArguments(arguments);
    }

    /// This process's event loop goes on, so that a server in it answers.
    [[nodiscard]] CliOutcome run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        start(process, arguments);
        process.write(input);
        process.closeWriteChannel();
        return finish(process);
    }

    [[nodiscard]] static CliOutcome finish(QProcess &process)
    {
        const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60000);
        if (!ended)
            process.kill();
        CliOutcome outcome;
        outcome.exitCode = process.exitCode();
        outcome.crashed = !ended || process.exitStatus() != QProcess::NormalExit;
        outcome.out = process.readAllStandardOutput();
        outcome.err = process.readAllStandardError();
        return outcome;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace bindery::test

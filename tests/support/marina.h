#pragma once

// A line of business that no code knows, from tests/lines/marina: as an insurer's folder, and the service that it asks.

#include "base/clock.h"
#include "loopback/respondent.h"
#include "loopback/server.h"
#include "test_support/files.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <vector>

namespace bindery::test {

inline QString marinaSource()
{
    return QStringLiteral(BINDERY_SOURCE_DIR "/tests/lines/marina");
}

/// Copies the files of a folder and of those below it.
inline void copyFolder(const QString &from, const QString &to)
{
    QDirIterator walk(from, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString file = walk.next();
        const QString target = to + file.mid(from.size());
        QDir().mkpath(QFileInfo(target).path());
        writeFile(target, contentOf(file));
    }
}

/// The sample application, beginning on `start`. `change`: on top of it.
inline QByteArray marinaApplication(QDate start, const std::function<void(QJsonObject &)> &change = {})
{
    const QByteArray sample = contentOf(marinaSource() + QStringLiteral("/products/marina/samples/01_two_docks.json"));
    QJsonObject json = QJsonDocument::fromJson(sample).object();
    json.insert(QStringLiteral("product"), QStringLiteral("marina"));
    json.insert(QStringLiteral("start"), start.toString(Qt::ISODate));
    if (change)
        change(json);
    return QJsonDocument(json).toJson();
}

/// The harbor office as an HTTP server: an exposure for each dock that it knows, and nothing on file for others.
class HarborOffice final : public loopback::Respondent {
public:
    explicit HarborOffice(Clock &clock) : m_server(clock, *this, manners())
    {
        if (!m_server.listen(0, QStringLiteral("The harbor office cannot listen")))
            qFatal("the harbor office cannot listen");
    }

    [[nodiscard]] QString baseUrl() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.port()); }
    /// Service settings that ask it.
    [[nodiscard]] QByteArray settings(int attempts = 1) const
    {
        const QJsonObject pipeline{{QStringLiteral("retry"), QJsonObject{{QStringLiteral("attempts"), attempts}}}};
        const QJsonObject service{{QStringLiteral("baseUrl"), baseUrl()},
                                  {QStringLiteral("path"), QStringLiteral("/reports")},
                                  {QStringLiteral("pipeline"), pipeline}};
        const QJsonObject services{{QStringLiteral("harbor_report"), service}};
        return QJsonDocument(QJsonObject{{QStringLiteral("services"), services}}).toJson();
    }

    loopback::Answer answerTo(const loopback::Request &request) override
    {
        questions.push_back(QJsonDocument::fromJson(request.body).object());
        paths.push_back(request.path);
        loopback::Answer answer;
        answer.status = status;
        const auto known = exposures.find(questions.back().value(QStringLiteral("dock")).toString());
        if (status == 200 && known != exposures.end())
            answer.body = R"({"exposure": ")" + known->second + R"(", "surveyed_on": "2026-03-01"})";
        return answer;
    }
    std::optional<loopback::Answer> refusal(int) override { return std::nullopt; }

    std::map<QString, QByteArray> exposures{{QStringLiteral("North"), "2.5"}, {QStringLiteral("South"), "4"}};
    int status = 200;
    std::vector<QJsonObject> questions;
    std::vector<QByteArray> paths;

private:
    static loopback::Manners manners()
    {
        loopback::Manners manners;
        manners.contentType = "application/json";
        manners.mostConnections = 64;
        manners.readBuffer = 1 << 20;
        manners.keepsAlive = true;
        return manners;
    }

    loopback::Server m_server;
};

} // namespace bindery::test

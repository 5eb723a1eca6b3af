#include "services/connection_settings.h"

#include "base/problem.h"

#include <QFileInfo>

#include <cmath>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

struct ConnectionReader {
    const QJsonObject &json;
    Problems &problems;
    QStringList known{};

    void complain(const QString &field, const QString &sentence)
    {
        problems.push_back({u"connections."_s + field, sentence});
    }

    int whole(const QString &field, int otherwise, int least, int most)
    {
        known.append(field);
        const QJsonValue value = json.value(field);
        if (value.isUndefined())
            return otherwise;
        const double number = value.toDouble(std::nan(""));
        if (number >= least && number <= most && number == std::floor(number))
            return int(number);
        complain(field, u"Expected is a whole number from %1 to %2."_s.arg(least).arg(most));
        return otherwise;
    }

    QString file(const QString &field)
    {
        known.append(field);
        const QJsonValue value = json.value(field);
        if (value.isUndefined())
            return {};
        const QString path = value.toString();
        if (path.isEmpty() || !QFileInfo(path).isFile() || !QFileInfo(path).isReadable())
            complain(field, u"Expected is the name of a file that can be read."_s);
        return path;
    }
};

} // namespace

ConnectionSettings readConnectionSettings(const QJsonObject &json, Problems &problems)
{
    ConnectionReader reader{json, problems};
    ConnectionSettings read;
    read.connectionsInAll = reader.whole(u"inAll"_s, read.connectionsInAll, 1, 10'000);
    read.connectionsPerHost = reader.whole(u"perHost"_s, read.connectionsPerHost, 1, 10'000);
    read.dnsTimeToLive
        = std::chrono::seconds(reader.whole(u"dnsSeconds"_s, int(read.dnsTimeToLive.count()), 0, 86'400));
    read.keepAlive = std::chrono::seconds(reader.whole(u"keepAliveSeconds"_s, int(read.keepAlive.count()), 1, 86'400));
    read.trustedCertificates = reader.file(u"trustedCertificates"_s);
    for (const QString &field : json.keys()) {
        if (!reader.known.contains(field))
            reader.complain(field, u"There is no such setting."_s);
    }
    return read;
}

QMap<QString, QJsonValue> connectionValues(const ConnectionSettings &settings)
{
    return {{u"connections.inAll"_s, settings.connectionsInAll},
            {u"connections.perHost"_s, settings.connectionsPerHost},
            {u"connections.dnsSeconds"_s, qint64(settings.dnsTimeToLive.count())},
            {u"connections.keepAliveSeconds"_s, qint64(settings.keepAlive.count())},
            {u"connections.trustedCertificates"_s, settings.trustedCertificates}};
}

} // namespace bindery::services

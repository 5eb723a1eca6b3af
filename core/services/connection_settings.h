#pragma once

// How connections to the services are made and kept (requirement R7): the object "connections" beside "services" in a
// settings file. Each comment gives the name of the field there.

#include <QJsonObject>
#include <QJsonValue>
#include <QMap>
#include <QString>

#include <chrono>
#include <vector>

namespace bindery {
struct Problem;
}

namespace bindery::services {

struct ConnectionSettings {
    /// "inAll"
    int connectionsInAll = 100;
    /// "perHost": the service never sees more, whatever the limits of its calls are.
    int connectionsPerHost = 30;
    /// "dnsSeconds": how long the address of a name is remembered.
    std::chrono::seconds dnsTimeToLive{300};
    /// "keepAliveSeconds": an idle connection that is older is not used again.
    std::chrono::seconds keepAlive{600};
    /// "trustedCertificates": a file with certificates (PEM) that are trusted beside the system's, for a service with
    /// one of its own.
    QString trustedCertificates;
};

/// Fields that are absent keep their defaults. Each wrong field goes to `problems` with its path.
[[nodiscard]] ConnectionSettings readConnectionSettings(const QJsonObject &json, std::vector<Problem> &problems);

/// Every field by its path, "connections.perHost".
[[nodiscard]] QMap<QString, QJsonValue> connectionValues(const ConnectionSettings &settings);

} // namespace bindery::services

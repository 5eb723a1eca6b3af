#pragma once

// Applications made from ten samples by chance, good ones and bad ones, as text of JSON: what the code of a later day
// is compared with the code of an earlier day on. The same number gives the same text for ever.

#include <QByteArray>
#include <QDate>
#include <QJsonObject>

#include <vector>

namespace bindery::parity {

class Chance;

/// The day on which all of them are read and decided.
inline QDate parityDay()
{
    return QDate(2026, 6, 15);
}

/// The samples in this folder, by name.
[[nodiscard]] std::vector<QJsonObject> paritySamples(const QString &folder);

[[nodiscard]] QByteArray mutatedApplication(const std::vector<QJsonObject> &samples, Chance &chance);

} // namespace bindery::parity

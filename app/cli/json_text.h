#pragma once

// Writes JSON with its fields in order and its decimals exact. Qt's own writer sorts fields and rounds decimals to
// floating point.

#include "base/utc_time.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace bindery::cli {

class JsonObjectText {
public:
    JsonObjectText &text(QLatin1StringView key, const QString &value);
    /// null when there is none.
    JsonObjectText &textOrNull(QLatin1StringView key, const QString &value);
    JsonObjectText &number(QLatin1StringView key, qint64 value);
    /// `decimal` in plain notation, as Decimal writes it: it stands in the JSON digit by digit.
    JsonObjectText &exact(QLatin1StringView key, const QString &decimal);
    JsonObjectText &boolean(QLatin1StringView key, bool value);
    /// UTC, ISO 8601 with milliseconds; null when there is none.
    JsonObjectText &moment(QLatin1StringView key, const std::optional<UtcTime> &moment);
    JsonObjectText &null(QLatin1StringView key);
    /// `json` is JSON already.
    JsonObjectText &raw(QLatin1StringView key, const QByteArray &json);

    [[nodiscard]] QByteArray json() const { return '{' + m_fields + '}'; }

private:
    QByteArray m_fields;
};

[[nodiscard]] QByteArray jsonText(const QString &text);
[[nodiscard]] QByteArray jsonTexts(const QStringList &texts);
/// A list of entries that are JSON already.
[[nodiscard]] QByteArray jsonList(const QList<QByteArray> &entries);

} // namespace bindery::cli

#pragma once

// What a service is asked, and of whom. Equal questions have equal bytes: they are one call, and one answer is kept.

#include "base/personal_text.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace bindery::services {

class Question {
public:
    /// `person`: whom it is asked of, where what is sent says less. A number that was mistyped is somebody else's, and
    /// the answer that was ordered for that person is not this one's.
    explicit Question(const QJsonObject &sent, const QJsonObject &person = {});

    /// The body that is sent.
    [[nodiscard]] const QByteArray &body() const { return m_parts.first(); }
    /// What makes two questions equal: for a key, which shows none of it (cache::KeyMaker).
    [[nodiscard]] const QList<QByteArray> &parts() const { return m_parts; }

private:
    QList<QByteArray> m_parts;
};

/// {first_name, last_name, birth_date}, written as they are sent.
[[nodiscard]] QJsonObject personAsSent(const QString &firstName, const QString &lastName,
                                       const PersonalDate &birthDate);

} // namespace bindery::services

#pragma once

// What a service is asked, and about which person. Equal questions have equal bytes: they are one call, and one answer
// is kept.

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace bindery::services {

/// How a question goes, where it is more than a body that is posted to the service's address.
struct QuestionWay {
    QByteArray method = "POST";
    /// Follows the address. Encoded.
    QByteArray path;
    /// "name=value", encoded.
    QList<QByteArray> query;
    /// "Name: value", without control characters.
    QList<QByteArray> headers;

    [[nodiscard]] bool isPlain() const
    {
        return method == "POST" && path.isEmpty() && query.isEmpty() && headers.isEmpty();
    }
};

class Question {
public:
    /// `person`: the person that the question is about, where `sent` does not say that. A mistyped number belongs to
    /// somebody else, and an answer that was ordered for that person must not be used for this one.
    explicit Question(const QJsonObject &sent, const QJsonObject &person = {}, QuestionWay way = {});

    /// The body that is sent.
    [[nodiscard]] const QByteArray &body() const { return m_parts.first(); }
    [[nodiscard]] const QuestionWay &way() const { return m_way; }
    /// Two questions with equal parts are equal. The parts go into a key that reveals none of them (cache::KeyMaker).
    [[nodiscard]] const QList<QByteArray> &parts() const { return m_parts; }

private:
    QList<QByteArray> m_parts;
    QuestionWay m_way;
};

} // namespace bindery::services

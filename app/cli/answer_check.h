#pragma once

// What a right answer looks like, made ready once: a load run compares every answer of hundreds of thousands.

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace bindery::cli {

struct AnswerShape {
    /// Fields that have these values …
    QJsonObject expect;
    /// … and fields that are there …
    QStringList has;
    /// … or a list with so many entries.
    std::optional<int> entries;
    /// An empty body says "nothing on file".
    bool emptyIsAnswer = false;
};

class AnswerCheck {
public:
    explicit AnswerCheck(const AnswerShape &shape);
    ~AnswerCheck();

    /// No value: the answer is right. Otherwise what is wrong with it, without a word of what is in it.
    [[nodiscard]] std::optional<QString> problemWith(const QByteArray &answer) const;

private:
    struct Wanted;
    std::unique_ptr<const Wanted> m_wanted;
};

} // namespace bindery::cli

#pragma once

// The description of a right answer, prepared once, because a load run checks hundreds of thousands of answers.

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace bindery::cli {

struct AnswerShape {
    /// Fields with these values.
    QJsonObject expect;
    /// Fields that must be present.
    QStringList has;
    /// In their place: a list with so many entries.
    std::optional<int> entries;
    /// An empty body says "nothing on file".
    bool emptyIsAnswer = false;
};

class AnswerCheck {
public:
    explicit AnswerCheck(const AnswerShape &shape);
    ~AnswerCheck();

    /// No value: the answer is right. Otherwise the problem, without any of the answer's content.
    [[nodiscard]] std::optional<QString> problemWith(const QByteArray &answer) const;

private:
    struct Wanted;
    std::unique_ptr<const Wanted> m_wanted;
};

} // namespace bindery::cli

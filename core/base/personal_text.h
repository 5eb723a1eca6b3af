#pragma once

// Personal data as types of their own: a social security number, a tax number, a birth date, an answer of a data
// service. They show themselves masked. Code that needs the text calls reveal(), and the lint keeps a list of the
// places that may.

#include <QDate>
#include <QString>

#include <utility>

namespace bindery {

class PersonalText {
public:
    PersonalText() = default;
    explicit PersonalText(QString text) : m_text(std::move(text)) {}

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    [[nodiscard]] const QString &reveal() const { return m_text; }
    /// The last four characters behind bullets: "•••• 6789". A short text gives nothing but bullets.
    [[nodiscard]] QString masked() const;

    friend bool operator==(const PersonalText &, const PersonalText &) = default;

private:
    QString m_text;
};

class PersonalDate {
public:
    PersonalDate() = default;
    explicit PersonalDate(QDate date) : m_date(date) {}

    [[nodiscard]] bool isValid() const { return m_date.isValid(); }
    [[nodiscard]] QDate reveal() const { return m_date; }
    /// The year alone: "••/••/1988".
    [[nodiscard]] QString masked() const;
    /// Completed years at `day`. -1 when there is no date, or the date lies after `day`.
    [[nodiscard]] int ageAt(QDate day) const;

    friend bool operator==(const PersonalDate &, const PersonalDate &) = default;

private:
    QDate m_date;
};

} // namespace bindery

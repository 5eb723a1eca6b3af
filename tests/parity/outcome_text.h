#pragma once

// Everything that the program makes of an application and of what the services said, as text: the record, the problems,
// the inputs of plan and rules, the premium with its worksheet, the decision. Only the code behind this header knows
// the types of the product.

#include "parity/given_answer.h"

#include <QByteArray>
#include <QDate>

#include <functional>
#include <memory>
#include <optional>

namespace bindery::parity {

/// Of an application that cannot be quoted the last four are empty.
struct OutcomeText {
    QByteArray record;
    QByteArray problems;
    QByteArray planInputs;
    QByteArray ruleInputs;
    QByteArray premium;
    QByteArray decision;

    /// All of it, with a heading for each part.
    [[nodiscard]] QByteArray whole() const;
};

/// Plans and rules of one day.
class Outcomes {
public:
    /// The folder holds "plans" and "rules". Null where they cannot be read; `why` says it.
    [[nodiscard]] static std::unique_ptr<Outcomes> open(const QString &folder, QString &why);
    ~Outcomes();

    /// `answers` is asked once, with the number of drivers, where the application may be quoted.
    [[nodiscard]] OutcomeText of(const QByteArray &application, QDate day,
                                 const std::function<std::vector<GivenAnswer>(int drivers)> &answers) const;

private:
    struct Books;
    explicit Outcomes(std::unique_ptr<Books> books);
    std::unique_ptr<Books> m_books;
};

} // namespace bindery::parity

#pragma once

// The rows of data-driven test functions, written down as tables of cases.

#include <QTest>

#include <initializer_list>
#include <tuple>

namespace bindery::test {

/// A text as it stands in a row: a literal in UTF-8, or a string that was put together.
struct RowText {
    QString text;

    RowText(const char *literal) : text(QString::fromUtf8(literal)) {}
    RowText(const QString &made) : text(made) {}
};

template<class Column>
struct RowValue {
    using Type = Column;
    static const Column &of(const Column &value) { return value; }
};
template<>
struct RowValue<QString> {
    using Type = RowText;
    static const QString &of(const RowText &value) { return value.text; }
};

/// The columns of a test function, and its rows: each is its name and the values of the columns.
///
///   Columns<QByteArray, bool>("bytes", "sound").rows({{"nothing", "", false}, {"an object", "{}", true}});
template<class... Types>
class Columns {
public:
    template<class... Names>
    explicit Columns(Names... names)
    {
        static_assert(sizeof...(Names) == sizeof...(Types));
        (QTest::addColumn<Types>(names), ...);
    }

    void rows(std::initializer_list<std::tuple<const char *, typename RowValue<Types>::Type...>> rows) const
    {
        const auto add = [](const char *name, const auto &...values) {
            (QTest::newRow(name) << ... << RowValue<Types>::of(values));
        };
        for (const auto &row : rows)
            std::apply(add, row);
    }
};

/// What is given and what comes of it, as columns; a row is named after what is given.
class Pairs {
public:
    Pairs(const char *given, const char *expected)
    {
        QTest::addColumn<QString>(given);
        QTest::addColumn<QString>(expected);
    }

    void rows(std::initializer_list<std::pair<const char *, RowText>> rows) const
    {
        for (const auto &[given, expected] : rows)
            QTest::newRow(given) << QString::fromUtf8(given) << expected.text;
    }
};

} // namespace bindery::test

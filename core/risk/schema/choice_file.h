#pragma once

// The choices of a field that a CSV file of the product lists: thousands of codes with their titles.

#include "risk/schema/field.h"

#include <QHash>

namespace bindery::formula {
struct CsvFile;
}

namespace bindery::risk {

class ChoiceFile {
public:
    /// The file's name in the product's folder, and the column of the values.
    QString file;
    QString valueColumn;
    /// The path of the name in product.json. Problems of the file have it.
    QString path;
    /// A column that must fit what the formula gives: a value, a range, several of them, or * for anything.
    struct Where {
        QString column;
        FormulaText is;
    };
    /// Empty where every row can always be chosen.
    std::vector<Where> where;
    /// The table as it was read.
    std::shared_ptr<const formula::CsvFile> csv;

    /// Adds the choice of the next row. A value that stands there already keeps its first title.
    void add(Choice choice);

    /// Row by row.
    [[nodiscard]] const std::vector<Choice> &rows() const { return m_rows; }
    /// Each value once, in the order of the file.
    [[nodiscard]] const std::vector<int> &firstRows() const { return m_firstRows; }
    /// The first row with the value, whatever its capitals. Null where there is none.
    [[nodiscard]] const Choice *like(QStringView value) const { return choiceAt(m_byValue, value); }
    /// The choice with this value. Null where there is none.
    [[nodiscard]] const Choice *find(QStringView value) const;
    /// The one choice with this title in some language, whatever its capitals. Null where there is none, or several.
    [[nodiscard]] const Choice *titled(QStringView title) const { return choiceAt(m_byTitle, title); }
    /// The first values for a sentence: "a, b, c, …".
    [[nodiscard]] QString someValues() const;

private:
    [[nodiscard]] const Choice *choiceAt(const QHash<QString, int> &index, QStringView text) const;
    void addTitle(const QString &title, int row);

    std::vector<Choice> m_rows;
    std::vector<int> m_firstRows;
    /// By text in small letters. -1 for a title of several values.
    QHash<QString, int> m_byValue;
    QHash<QString, int> m_byTitle;
};

} // namespace bindery::risk

#pragma once

// The rows of a file of choices that depend on other fields: "the models of this make, in this model year". Rows are
// found by index, because every check of a record asks.

#include "formula/table/group_index.h"
#include "formula/table/key_cell.h"

#include "base/problem.h"

#include <memory>
#include <optional>
#include <vector>

namespace bindery::formula {
struct Program;
}

namespace bindery::risk {

class ChoiceFile;
class RecordValues;
struct ItemNumber;

class ChoiceRows {
public:
    /// `where` are the codes of the formulas with which the file's columns are compared, `own` that of the field
    /// itself. Problems are those of cells in these columns, with file, row and column.
    ChoiceRows(std::shared_ptr<const ChoiceFile> file, std::vector<int> where, int own, formula::Program &program,
               Problems &problems);

    /// True where a row has the field's value and fits the other fields. One that is not given fits every row.
    [[nodiscard]] bool allows(RecordValues &values, const ItemNumber &item) const;
    /// The rows of the file that fit the other fields, each value once. At most `most`.
    [[nodiscard]] std::vector<int> fitting(RecordValues &values, const ItemNumber &item, std::size_t most) const;

private:
    using Keys = std::vector<std::optional<formula::Value>>;
    /// Row numbers by the values of some keys.
    struct Index {
        std::vector<int> keys;
        formula::GroupIndex groups;
        std::vector<std::vector<int>> rows;
        [[nodiscard]] const std::vector<int> &of(const std::vector<formula::Value> &values) const;
    };

    void read(const formula::Program &program, formula::Program &target, Problems &problems);
    [[nodiscard]] Index indexBy(std::vector<int> keys) const;
    /// The values of the other fields, as far as they are given.
    [[nodiscard]] Keys keysOf(RecordValues &values, const ItemNumber &item) const;
    [[nodiscard]] bool fits(int row, const Keys &keys, const formula::TextView &texts) const;

    std::shared_ptr<const ChoiceFile> m_file;
    std::vector<int> m_where;
    int m_own;
    /// Row by row: the cells of the columns, then the value.
    std::vector<std::vector<formula::KeyCell>> m_rows;
    std::vector<int> m_all;
    Index m_byAll;
    Index m_byOthers;
    Index m_byValue;
};

} // namespace bindery::risk

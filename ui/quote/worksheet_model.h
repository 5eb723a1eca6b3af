#pragma once

// The worksheet as a tree: coverage parts where the product names them, parts of the risk, below them their steps, and
// below each step where its number was found and what it did. Another worksheet replaces the one before by difference:
// open rows stay open, and the current row stays current as far as it is still there.

#include "text/worksheet_lines.h"

#include <QAbstractItemModel>

#include <memory>

namespace bindery::ui {

class WorksheetModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Step, Table, Key, Row, Operation, Rounding, Change, Value, ColumnCount };

    explicit WorksheetModel(QObject *parent = nullptr);
    ~WorksheetModel() override;

    /// `sums`: what the coverage parts cost (text::partSums).
    void setLines(std::vector<text::WorksheetLine> lines, std::vector<text::PartSum> sums = {});
    [[nodiscard]] const std::vector<text::WorksheetLine> &lines() const { return m_lines; }

    /// The line of a step, or of a row below the step; -1 for a part of the risk.
    [[nodiscard]] int lineOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOfLine(int line) const;
    /// The row is a part of the risk, with steps below it.
    [[nodiscard]] bool isScope(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    struct Wanted;

    [[nodiscard]] static Wanted wantedTree(const std::vector<text::WorksheetLine> &lines,
                                           const std::vector<text::PartSum> &sums);
    [[nodiscard]] static Wanted &scopeIn(Wanted &around, const QString &key, const QString &title);
    [[nodiscard]] static std::unique_ptr<Node> made(Wanted wanted, Node *parent);
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node, int column = 0) const;
    [[nodiscard]] const Node *findLine(const Node &node, const QString &identity) const;
    void apply(Node &node, std::vector<Wanted> next);
    void change(Node &node, Wanted &next);

    std::vector<text::WorksheetLine> m_lines;
    std::vector<text::PartSum> m_sums;
    std::unique_ptr<Node> m_root;
};

/// The whole worksheet for a spreadsheet or a letter: a line for each step, with cells divided by `separator`. Cells
/// that hold the separator stand in quotes.
[[nodiscard]] QString worksheetText(const std::vector<text::WorksheetLine> &lines, QChar separator);

} // namespace bindery::ui

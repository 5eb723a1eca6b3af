#pragma once

// The worksheet as a tree: part of the risk, its steps, and of each step where its number was found and what it did.
// Another worksheet takes the place of the one before by difference: what was open stays open, and the row in hand
// stays in hand as far as it is still there.

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

    void setLines(std::vector<text::WorksheetLine> lines);
    [[nodiscard]] const std::vector<text::WorksheetLine> &lines() const { return m_lines; }

    /// The line of a step or of what stands below it; -1 for a part of the risk.
    [[nodiscard]] int lineOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOfLine(int line) const;
    /// A part of the risk, which steps stand below.
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

    [[nodiscard]] static Wanted wantedTree(const std::vector<text::WorksheetLine> &lines);
    [[nodiscard]] static std::unique_ptr<Node> made(Wanted wanted, Node *parent);
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node, int column = 0) const;
    [[nodiscard]] const Node *findLine(const Node &node, const QString &identity) const;
    void apply(Node &node, std::vector<Wanted> next);
    void change(Node &node, Wanted &next);

    std::vector<text::WorksheetLine> m_lines;
    std::unique_ptr<Node> m_root;
};

/// The whole worksheet for a spreadsheet or a letter: one line a step, cells divided by `separator`; cells that hold it
/// stand in quotes.
[[nodiscard]] QString worksheetText(const std::vector<text::WorksheetLine> &lines, QChar separator);

} // namespace bindery::ui

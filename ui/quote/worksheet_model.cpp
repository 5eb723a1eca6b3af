#include "ui/quote/worksheet_model.h"

#include "ui/common/record_table.h"
#include "ui/common/spreadsheet_cell.h"
#include "ui/common/theme.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

bool isWorksheetNumber(int column)
{
    return column == WorksheetModel::Operation || column == WorksheetModel::Change || column == WorksheetModel::Value;
}

QString cellText(const text::WorksheetLine &line, int column)
{
    switch (column) {
    case WorksheetModel::Step: return line.label;
    case WorksheetModel::Table: return line.table;
    case WorksheetModel::Key: return line.key;
    case WorksheetModel::Row: return line.row;
    case WorksheetModel::Operation: return line.operation;
    case WorksheetModel::Rounding: return line.rounding;
    case WorksheetModel::Change: return line.change;
    case WorksheetModel::Value: return line.value;
    default: return {};
    }
}

QString titleOf(const QString &scopePart)
{
    return scopePart.isEmpty() ? u"Policy"_s : scopePart.left(1).toUpper() + scopePart.mid(1);
}

/// The key of a coverage part's row. The parts of the risk have none that begins so.
QString partKey(const QString &title)
{
    return u"part\n"_s + title;
}

QString columnTitle(int section)
{
    static const QStringList titles{u"Step"_s,      u"Table"_s,    u"Key"_s,    u"Row"_s,
                                    u"Operation"_s, u"Rounding"_s, u"Change"_s, u"Running"_s};
    return titles.value(section);
}

} // namespace

/// A row as it shall stand in the tree.
struct WorksheetModel::Wanted {
    enum class Kind { Scope, Step, Detail };
    Kind kind = Kind::Scope;
    /// Identifies the row while its texts change.
    QString key;
    /// The name of a part of the risk, or the whole text of a detail.
    QString text;
    /// The value that the last step of a part of the risk left.
    QString value;
    text::WorksheetLine line;
    std::vector<Wanted> children;

    [[nodiscard]] bool sameContent(const Wanted &other) const
    {
        return text == other.text && value == other.value && line == other.line;
    }
};

struct WorksheetModel::Node {
    Wanted content;
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    [[nodiscard]] int row() const
    {
        const auto &siblings = parent->children;
        const auto found = std::find_if(siblings.begin(), siblings.end(),
                                        [this](const std::unique_ptr<Node> &other) { return other.get() == this; });
        return static_cast<int>(found - siblings.begin());
    }
};

WorksheetModel::WorksheetModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

WorksheetModel::~WorksheetModel() = default;

WorksheetModel::Wanted &WorksheetModel::scopeIn(Wanted &around, const QString &key, const QString &title)
{
    std::vector<Wanted> &scopes = around.children;
    const auto same = std::find_if(scopes.begin(), scopes.end(), [&key](const Wanted &child) {
        return child.kind == Wanted::Kind::Scope && child.key == key;
    });
    if (same != scopes.end())
        return *same;
    scopes.push_back({Wanted::Kind::Scope, key, title, {}, {}, {}});
    return scopes.back();
}

WorksheetModel::Wanted WorksheetModel::wantedTree(const std::vector<text::WorksheetLine> &lines,
                                                  const std::vector<text::PartSum> &sums)
{
    Wanted root;
    for (const text::PartSum &sum : sums) {
        // The sum of all stands below the parts, as under a bill.
        if (!sum.part.isEmpty())
            scopeIn(root, partKey(sum.part), sum.part).value = sum.value;
    }
    for (const text::WorksheetLine &line : lines) {
        Wanted *scope = line.part.isEmpty() ? &root : &scopeIn(root, partKey(line.part), line.part);
        for (const QString &part : line.scope.split(u", "_s))
            scope = &scopeIn(*scope, part, titleOf(part));
        scope->value = line.value;
        Wanted step{Wanted::Kind::Step, u"step "_s + line.identity, {}, {}, line, {}};
        for (const auto &[name, text] : text::stepDetails(line))
            step.children.push_back({Wanted::Kind::Detail, name, name + u": "_s + text, {}, line, {}});
        scope->children.push_back(std::move(step));
    }
    if (!sums.empty())
        scopeIn(root, partKey({}), u"All parts"_s).value = sums.back().value;
    return root;
}

std::unique_ptr<WorksheetModel::Node> WorksheetModel::made(Wanted wanted, Node *parent)
{
    auto node = std::make_unique<Node>();
    node->parent = parent;
    std::vector<Wanted> children = std::move(wanted.children);
    wanted.children.clear();
    node->content = std::move(wanted);
    for (Wanted &child : children)
        node->children.push_back(made(std::move(child), node.get()));
    return node;
}

void WorksheetModel::setLines(std::vector<text::WorksheetLine> lines, std::vector<text::PartSum> sums)
{
    if (m_lines == lines && m_sums == sums)
        return;
    m_lines = std::move(lines);
    m_sums = std::move(sums);
    apply(*m_root, wantedTree(m_lines, m_sums).children);
}

void WorksheetModel::change(Node &node, Wanted &next)
{
    if (!node.content.sameContent(next)) {
        node.content.text = next.text;
        node.content.value = next.value;
        node.content.line = next.line;
        Q_EMIT dataChanged(indexOf(&node), indexOf(&node, ColumnCount - 1));
    }
    apply(node, std::move(next.children));
}

void WorksheetModel::apply(Node &node, std::vector<Wanted> next)
{
    const QModelIndex at = indexOf(&node);
    auto &children = node.children;
    for (int row = static_cast<int>(children.size()) - 1; row >= 0; --row) {
        const QString &key = children[static_cast<std::size_t>(row)]->content.key;
        if (std::any_of(next.begin(), next.end(), [&key](const Wanted &wanted) { return wanted.key == key; }))
            continue;
        beginRemoveRows(at, row, row);
        children.erase(children.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < static_cast<int>(next.size()); ++row) {
        Wanted &wanted = next[static_cast<std::size_t>(row)];
        const auto begin = children.begin() + row;
        const auto found = std::find_if(begin, children.end(), [&wanted](const std::unique_ptr<Node> &child) {
            return child->content.key == wanted.key;
        });
        if (found == children.end()) {
            beginInsertRows(at, row, row);
            children.insert(begin, made(std::move(wanted), &node));
            endInsertRows();
            continue;
        }
        if (const int from = static_cast<int>(found - children.begin()); from != row) {
            beginMoveRows(at, from, from, at, row);
            std::rotate(begin, found, found + 1);
            endMoveRows();
        }
        change(*children[static_cast<std::size_t>(row)], wanted);
    }
}

WorksheetModel::Node *WorksheetModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex WorksheetModel::indexOf(const Node *node, int column) const
{
    return node == m_root.get() ? QModelIndex() : createIndex(node->row(), column, node);
}

const WorksheetModel::Node *WorksheetModel::findLine(const Node &node, const QString &identity) const
{
    for (const std::unique_ptr<Node> &child : node.children) {
        if (child->content.kind == Wanted::Kind::Step && child->content.line.identity == identity)
            return child.get();
        if (child->content.kind != Wanted::Kind::Scope)
            continue;
        if (const Node *found = findLine(*child, identity))
            return found;
    }
    return nullptr;
}

QModelIndex WorksheetModel::indexOfLine(int line) const
{
    if (line < 0 || line >= static_cast<int>(m_lines.size()))
        return {};
    const Node *node = findLine(*m_root, m_lines[static_cast<std::size_t>(line)].identity);
    return node ? indexOf(node) : QModelIndex();
}

int WorksheetModel::lineOf(const QModelIndex &index) const
{
    return !index.isValid() || isScope(index) ? -1 : nodeOf(index)->content.line.number - 1;
}

bool WorksheetModel::isScope(const QModelIndex &index) const
{
    return index.isValid() && nodeOf(index)->content.kind == Wanted::Kind::Scope;
}

QModelIndex WorksheetModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (row < 0 || column < 0 || column >= ColumnCount || row >= static_cast<int>(node->children.size()))
        return {};
    return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex WorksheetModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeOf(child)->parent) : QModelIndex();
}

int WorksheetModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int WorksheetModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant WorksheetModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Wanted &content = nodeOf(index)->content;
    const int column = index.column();
    const bool isStep = content.kind == Wanted::Kind::Step;
    QString text = isStep ? cellText(content.line, column) : column == Step ? content.text : QString();
    if (content.kind == Wanted::Kind::Scope && column == Value)
        text = content.value;
    switch (role) {
    case Qt::DisplayRole: return text;
    case Qt::AccessibleTextRole:
        return isStep && column == Step
            ? u"%1. %2: %3"_s.arg(QString::number(content.line.number), content.line.label, content.line.story)
            : text;
    case Qt::TextAlignmentRole:
        return int((isWorksheetNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole:
        return content.kind == Wanted::Kind::Scope || (isStep && column == Value)
            ? QVariant(textFont(TextSize::Body, QFont::DemiBold))
            : QVariant();
    case cell::MeaningRole: {
        // Steps that change nothing, and details, are painted in the calm color.
        const bool quiet = content.kind == Wanted::Kind::Detail || column == Rounding || column == Table
            || (column == Change && content.line.change == "unchanged"_L1);
        return quiet ? QVariant(int(Meaning::Calm)) : QVariant();
    }
    default: return {};
    }
}

QVariant WorksheetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isWorksheetNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(columnTitle(section)) : QVariant();
}

QString worksheetText(const std::vector<text::WorksheetLine> &lines, QChar separator)
{
    const auto quoted = [separator](const QString &cell) {
        QString text = spreadsheetCell(cell);
        if (!text.contains(separator) && !text.contains(u'"') && !text.contains(u'\n'))
            return text;
        return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    };
    QString all = u"#"_s + separator + u"Part"_s;
    for (int column = 0; column < WorksheetModel::ColumnCount; ++column)
        all += separator + columnTitle(column);
    all += u'\n';
    for (const text::WorksheetLine &line : lines) {
        const QString scope = titleOf(line.scope);
        all += QString::number(line.number) + separator
            + quoted(line.part.isEmpty() ? scope : u"%1, %2"_s.arg(line.part, scope));
        for (int column = 0; column < WorksheetModel::ColumnCount; ++column)
            all += separator + quoted(cellText(line, column));
        all += u'\n';
    }
    return all;
}

} // namespace bindery::ui

#include "moc_worksheet_model.cpp"

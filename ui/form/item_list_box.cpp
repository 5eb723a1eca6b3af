#include "ui/form/item_list_box.h"

#include "risk/record/record_text.h"
#include "risk/schema/form_layout.h"
#include "risk/schema/schema.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/form/add_command.h"
#include "ui/form/field_card.h"
#include "ui/form/form_context.h"
#include "ui/form/form_section.h"
#include "ui/form/record_form.h"
#include "ui/form/schedule_box.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// More items stand in a table.
constexpr int MostCards = 12;
constexpr int FewestRows = 6;

QPushButton *plusButton(const QString &name, const QString &text, const QString &tip, QWidget *parent)
{
    auto *button = new QPushButton(icon(u"plus"_s), text, parent);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setProperty("kind", u"quiet"_s);
    return button;
}

const risk::CardLayout &cardLayout(const risk::Schema &schema, const risk::FieldAddress &list)
{
    const risk::ItemList &of
        = schema.kinds[static_cast<std::size_t>(list.kind)].lists[static_cast<std::size_t>(list.list)];
    return layoutOf(schema).cards[static_cast<std::size_t>(of.kind)];
}

} // namespace

ItemListBox::ItemListBox(const FormContext &context, const RowSpec &spec, FormSection *section, QWidget *parent)
    : QWidget(parent), m_context(std::make_unique<FormContext>(context)), m_path(spec.list),
      m_list(risk::addressOf(*context.form.record().schema(), spec.list).value_or(risk::FieldAddress())),
      m_section(section), m_column(new QVBoxLayout(this)), m_shown(spec.shown)
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    setObjectName(objectNameOf(m_path) + u".list"_s);
    if (!m_section) {
        m_head = new QWidget(this);
        auto *row = new QHBoxLayout(m_head);
        row->setContentsMargins(0, space::Small, 0, 0);
        row->setSpacing(space::Small);
        row->addWidget(makeLabel(spec.label, TextSize::Body, Tone::Normal, QFont::Medium, m_head));
        row->addStretch(1);
        m_problem = makeLabel({}, TextSize::Small, Tone::Bad, QFont::Normal, this);
        m_problem->setObjectName(objectNameOf(m_path) + u".problem"_s);
        m_problem->hide();
        m_column->addWidget(m_head);
        m_column->addWidget(m_problem);
    }
    addButtons(spec.label);
}

ItemListBox::~ItemListBox() = default;

void ItemListBox::addButtons(const QString &title)
{
    const risk::Schema &schema = *m_context->form.record().schema();
    const QString &language = m_context->words.language();
    const risk::CardLayout &layout = cardLayout(schema, m_list);
    QWidget *parent = m_section ? static_cast<QWidget *>(m_section) : this;
    const auto place = [this](QPushButton *button) {
        if (m_section)
            m_section->addAction(button);
        else
            m_head->layout()->addWidget(button);
    };
    for (std::size_t at = 0; at < layout.fills.size(); ++at) {
        const risk::FilledItem &fill = layout.fills[at];
        const QString text = fill.title.in(language);
        auto *button = plusButton(m_list.item.empty() ? fill.name : objectNameOf(m_path) + u'.' + fill.name, text,
                                  fill.help.isEmpty() ? text : fill.help.in(language), parent);
        connect(button, &QPushButton::clicked, this, [this, at] {
            const risk::CardLayout &now = cardLayout(*m_context->form.record().schema(), m_list);
            Q_EMIT m_context->tells.goOn(m_context->form.addFilled(m_path, now.fills[at]));
        });
        place(button);
        m_fills.push_back(button);
    }
    const AddCommand command = addCommand(schema, m_list, language);
    const QString key = command.key.toString(QKeySequence::PortableText);
    const risk::ItemList &of
        = schema.kinds[static_cast<std::size_t>(m_list.kind)].lists[static_cast<std::size_t>(m_list.list)];
    m_add = plusButton(command.name, schema.kinds[static_cast<std::size_t>(of.kind)].title.in(language),
                       key.isEmpty() ? command.title : u"%1 (%2)"_s.arg(command.title, key), parent);
    m_add->setAccessibleDescription(title);
    connect(m_add, &QPushButton::clicked, this,
            [this] { Q_EMIT m_context->tells.goOn(m_context->form.addItem(m_path)); });
    place(m_add);
    const bool isMade = m_context->form.isMade(m_path);
    m_add->setHidden(isMade);
    m_add->setDisabled(isMade);
}

bool ItemListBox::canFill(int fill) const
{
    if (!m_context->form.record().schema())
        return false;
    const risk::Record &record = m_context->form.record();
    const auto &fields = cardLayout(*record.schema(), m_list).fills[static_cast<std::size_t>(fill)].fields;
    const risk::ItemKind &kind = record.schema()->kinds[static_cast<std::size_t>(m_list.kind)];
    const risk::ItemList &list = kind.lists[static_cast<std::size_t>(m_list.list)];
    const std::vector<int> &called = record.schema()->kinds[static_cast<std::size_t>(list.kind)].calledBy;
    // Something by which the item is called has to be known. Its other values say too little.
    return std::any_of(fields.begin(), fields.end(), [&](const risk::TakenField &taken) {
        const bool names = called.empty() || std::find(called.begin(), called.end(), taken.field) != called.end();
        risk::FieldAddress from;
        from.item = m_list.item;
        from.kind = m_list.kind;
        for (int up = 1; up < taken.itemsUp; ++up) {
            from.item.pop_back();
            from.kind = record.schema()->kinds[static_cast<std::size_t>(from.kind)].parent;
        }
        from.field = taken.from;
        return names && !risk::fieldText(record, from).trimmed().isEmpty();
    });
}

void ItemListBox::focusButton()
{
    const auto filled = std::find_if(m_fills.begin(), m_fills.end(), [](const QPushButton *button) {
        return button->isVisible() && button->isEnabled();
    });
    (filled != m_fills.end() ? *filled : m_add)->setFocus(Qt::OtherFocusReason);
}

bool ItemListBox::wantsTable() const
{
    const risk::Schema &schema = *m_context->form.record().schema();
    const auto kind = static_cast<std::size_t>(
        schema.kinds[static_cast<std::size_t>(m_list.kind)].lists[static_cast<std::size_t>(m_list.list)].kind);
    // A table has no place for lists in items.
    if (m_shown != risk::ItemsShown::ByCount || !schema.kinds[kind].lists.empty())
        return m_shown == risk::ItemsShown::InTable;
    // Somebody who adds and takes back does not change the table and the cards at every step.
    const int count = m_context->form.itemCount(m_path);
    return count > MostCards || (m_table && count > FewestRows);
}

void ItemListBox::matchTable()
{
    // Between two applications there is none.
    const bool wanted = m_context->form.record().schema() && wantsTable();
    if (wanted == (m_table != nullptr))
        return;
    if (m_table) {
        m_table->hide();
        m_table->deleteLater();
        m_table = nullptr;
    } else {
        const risk::Schema &schema = *m_context->form.record().schema();
        const int kind
            = schema.kinds[static_cast<std::size_t>(m_list.kind)].lists[static_cast<std::size_t>(m_list.list)].kind;
        risk::ItemPath first = m_list.item;
        first.emplace_back(m_list.list, 0);
        std::vector<FieldSpec> columns;
        for (RowSpec &row : rowSpecs(schema, cardLayout(schema, m_list).rows, first, kind, m_context->words.language()))
            columns.insert(columns.end(), row.fields.begin(), row.fields.end());
        m_table = new ScheduleBox(*m_context, m_path, std::move(columns),
                                  schema.kinds[static_cast<std::size_t>(kind)].most, this);
        m_column->addWidget(m_table);
    }
    Q_EMIT m_context->tells.arranged();
}

bool ItemListBox::focusCell(const QString &path)
{
    return m_table && m_table->focusCell(path);
}

QString ItemListBox::cellInHand() const
{
    return m_table ? m_table->pathInHand() : QString();
}

void ItemListBox::matchCards()
{
    const auto wanted = m_table ? 0 : static_cast<std::size_t>(m_context->form.itemCount(m_path));
    const bool changed = m_cards.size() != wanted;
    while (m_cards.size() > wanted) {
        FieldCard *gone = m_cards.back();
        m_cards.pop_back();
        gone->takeAway();
    }
    while (m_cards.size() < wanted) {
        auto *card = new FieldCard(*m_context, m_path, static_cast<int>(m_cards.size()), this);
        m_column->addWidget(card);
        m_cards.push_back(card);
    }
    if (changed)
        Q_EMIT m_context->tells.arranged();
}

void ItemListBox::refresh()
{
    matchTable();
    matchCards();
    if (m_table)
        m_table->refresh();
    for (FieldCard *card : m_cards)
        card->refresh();
    for (std::size_t at = 0; at < m_fills.size(); ++at)
        m_fills[at]->setVisible(m_context->form.itemCount(m_path) == 0 && canFill(static_cast<int>(at)));
    const QString problem = m_context->form.wasLeft(m_path) ? m_context->form.problemAt(m_path) : QString();
    if (m_section) {
        m_section->showProblem(problem);
    } else {
        m_problem->setText(problem);
        m_problem->setVisible(!problem.isEmpty());
    }
}

void ItemListBox::retire()
{
    for (FieldCard *card : m_cards)
        card->retire();
}

void ItemListBox::appendFields(std::vector<Field *> &fields) const
{
    for (const FieldCard *card : m_cards)
        card->column().appendFields(fields);
}

void ItemListBox::appendControls(std::vector<QWidget *> &controls) const
{
    controls.insert(controls.end(), m_fills.begin(), m_fills.end());
    controls.push_back(m_add);
    if (m_table) {
        for (QWidget *control : m_table->controls())
            controls.push_back(control);
    }
    for (const FieldCard *card : m_cards) {
        card->column().appendControls(controls);
        for (QWidget *button : card->buttons())
            controls.push_back(button);
    }
}

void ItemListBox::appendPaths(QStringList &paths) const
{
    paths.append(m_path);
    if (m_table)
        m_table->appendPaths(paths);
    for (const FieldCard *card : m_cards) {
        paths.append(card->path());
        card->column().appendPaths(paths);
    }
}

void ItemListBox::appendLists(std::vector<ItemListBox *> &lists) const
{
    for (const FieldCard *card : m_cards)
        card->column().appendLists(lists);
}

} // namespace bindery::ui

#include "moc_item_list_box.cpp"

#include "ui/form/field_card.h"

#include "risk/schema/form_layout.h"
#include "risk/schema/schema.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/form/form_context.h"
#include "ui/form/record_form.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// The rows of the item, and its title without what names it: "Building 2".
std::pair<std::vector<RowSpec>, QString> rowsAndTitle(const FormContext &context, const QString &list, int index)
{
    const risk::Schema &schema = *context.form.record().schema();
    const risk::FieldAddress at = risk::addressOf(schema, list).value_or(risk::FieldAddress());
    const risk::ItemList &of = schema.kinds[static_cast<std::size_t>(at.kind)].lists[static_cast<std::size_t>(at.list)];
    risk::ItemPath item = at.item;
    item.emplace_back(at.list, index);
    const QString &language = context.words.language();
    const auto kind = static_cast<std::size_t>(of.kind);
    return {rowSpecs(schema, layoutOf(schema).cards[kind].rows, item, of.kind, language),
            schema.kinds[kind].title.in(language) + u" %1"_s.arg(index + 1)};
}

} // namespace

FieldCard::FieldCard(const FormContext &context, const QString &list, int index, QWidget *parent)
    : QFrame(parent), m_form(context.form), m_path(u"%1[%2]"_s.arg(list).arg(index)),
      m_title(new ElidedLabel(TextSize::Body, Tone::Normal, QFont::Medium, this)), m_copy(new QToolButton(this)),
      m_remove(new QToolButton(this)), m_problem(makeLabel({}, TextSize::Small, Tone::Bad, QFont::Normal, this))
{
    auto [rows, title] = rowsAndTitle(context, list, index);
    setObjectName(objectNameOf(m_path));
    const auto prepare = [&](QToolButton *button, const QString &verb, const QString &iconName, const QString &tip) {
        button->setObjectName(u"%1.%2"_s.arg(objectNameOf(m_path), verb));
        button->setIcon(icon(iconName));
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setFocusPolicy(Qt::StrongFocus);
    };
    prepare(m_copy, u"copy"_s, u"copy"_s, context.words.copyItem(title));
    prepare(m_remove, u"remove"_s, u"trash"_s, context.words.removeItem(title));
    const bool isMade = context.form.isMade(list);
    for (QToolButton *button : {m_copy, m_remove}) {
        button->setHidden(isMade);
        button->setDisabled(isMade);
    }
    m_problem->setObjectName(objectNameOf(m_path) + u".problem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *head = new QHBoxLayout;
    head->setSpacing(space::Tight);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    head->addWidget(m_remove);
    m_column = new FieldColumn(context, std::move(rows), nullptr, this);
    auto *column = new QVBoxLayout(this);
    // A card in a card stands a little further in.
    const bool isInside = m_path.count(u'[') > 1;
    column->setContentsMargins(isInside ? space::Medium : 0, space::Small, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_problem);
    column->addWidget(m_column);
    RecordForm &form = context.form;
    FormTells &tells = context.tells;
    connect(m_copy, &QToolButton::clicked, this, [this, &form, &tells] { Q_EMIT tells.goOn(form.copyItem(m_path)); });
    connect(m_remove, &QToolButton::clicked, this,
            [this, &form, &tells] { Q_EMIT tells.goOn(form.removeItem(m_path)); });
    // A new card gets its place after its neighbors; only then the field with the keyboard can be brought into sight.
    connect(this, &FieldCard::placed, &tells, &FormTells::placed, Qt::QueuedConnection);
}

void FieldCard::refresh()
{
    m_title->setFullText(m_form.title(m_path));
    // A condition on the item as a whole holds until all that it needs is given.
    const QString problem = m_form.problemAt(m_path);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_column->refresh();
}

void FieldCard::takeAway()
{
    // Hiding the card takes the keyboard out of its field. A field that is left tells the form, which has no such field
    // any more.
    retire();
    hide();
    deleteLater();
}

std::vector<QWidget *> FieldCard::buttons() const
{
    return {m_copy, m_remove};
}

bool FieldCard::event(QEvent *event)
{
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize)
        Q_EMIT placed();
    return QFrame::event(event);
}

} // namespace bindery::ui

#include "moc_field_card.cpp"

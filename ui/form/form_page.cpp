#include "ui/form/form_page.h"

#include "risk/schema/form_layout.h"
#include "risk/schema/schema.h"
#include "ui/common/theme.h"
#include "ui/form/field_card.h"
#include "ui/form/field_column.h"
#include "ui/form/form_context.h"
#include "ui/form/form_section.h"
#include "ui/form/item_list_box.h"
#include "ui/form/record_form.h"

#include <QApplication>
#include <QHash>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

FormPage::FormPage(RecordForm &form, QWidget *parent)
    : QScrollArea(parent), m_form(form), m_page(new QWidget), m_tells(new FormTells(this))
{
    auto *column = new QVBoxLayout(m_page);
    column->setContentsMargins(space::Large, space::Medium, space::Large, space::Large);
    column->setSpacing(space::Medium);
    column->addStretch(1);
    m_page->setProperty("page", true);
    setWidget(m_page);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    // A new card gets its place when the page grows. The field with the keyboard is brought into sight then.
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &FormPage::followKeyboard);
    connect(m_tells, &FormTells::placed, this, &FormPage::followKeyboard);
    // Fields, tables, and the buttons of sections and cards.
    m_focusWatch = connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && m_page->isAncestorOf(now))
            bringIntoSight(now);
    });
    connect(m_tells, &FormTells::goOn, this, &FormPage::focusField);
    connect(m_tells, &FormTells::arranged, this, [this] {
        if (!m_isRefreshing)
            orderTabs();
    });
}

FormPage::~FormPage()
{
    // The focus changes once more while the page's fields go.
    disconnect(m_focusWatch);
}

void FormPage::build()
{
    for (const Section &section : m_sections) {
        section.column->retire();
        // Nobody finds a field of the application before. The event that has brought the other one may come from within
        // the section.
        section.frame->hide();
        section.frame->setParent(nullptr);
        section.frame->deleteLater();
    }
    m_sections.clear();
    m_schema = m_form.record().schema();
    m_language = m_form.language();
    const FormContext context{m_form, *m_tells, FormWords(m_language)};
    auto *column = static_cast<QVBoxLayout *>(m_page->layout());
    for (const risk::LayoutSection &layout : layoutOf(*m_schema).sections) {
        auto *frame = new FormSection(layout.name, layout.icon, layout.title.in(m_language), context.words, m_page);
        auto *rows = new FieldColumn(context, rowSpecs(*m_schema, layout.rows, {}, 0, m_language), frame, frame);
        frame->body()->addWidget(rows);
        // The stretch stays last.
        column->insertWidget(column->count() - 1, frame);
        m_sections.push_back({frame, rows});
    }
}

void FormPage::setFollowing(std::vector<QWidget *> following)
{
    m_following = std::move(following);
    orderTabs();
}

void FormPage::setEditable(bool editable)
{
    m_page->setEnabled(editable);
}

void FormPage::followKeyboard()
{
    QWidget *field = m_page->focusWidget();
    if (field && field->hasFocus())
        bringIntoSight(field);
}

void FormPage::bringIntoSight(QWidget *field)
{
    for (QWidget *up = field; up && up != m_page; up = up->parentWidget()) {
        // The whole card comes into sight where there is room for it.
        if (qobject_cast<FieldCard *>(up) && up->height() <= viewport()->height())
            ensureWidgetVisible(up, 0, 0);
    }
    ensureWidgetVisible(field, 0, 2 * space::Row);
}

void FormPage::showTop()
{
    ensureVisible(0, 0);
}

void FormPage::focusFirst()
{
    // The first field with a problem; without problems always the same field, so that users learn the way from there.
    const std::vector<Field *> fields = fieldsInOrder();
    for (const Field *field : fields) {
        if (!m_form.problemAt(field->path()).isEmpty()) {
            focusField(field->path());
            return;
        }
    }
    if (!fields.empty())
        focusField(fields.front()->path());
}

void FormPage::focusField(const QString &path)
{
    // A path of an item as a whole leads to its first field.
    const std::vector<Field *> fields = fieldsInOrder();
    const auto named = std::find_if(fields.begin(), fields.end(), [&path](const Field *field) {
        return field->path() == path || (path.endsWith(u']') && field->path().startsWith(path + u'.'));
    });
    if (named != fields.end()) {
        QWidget *field = (*named)->widget();
        for (QWidget *up = field; up; up = up->parentWidget()) {
            if (auto *section = qobject_cast<FormSection *>(up))
                section->unfold();
        }
        field->setFocus(Qt::OtherFocusReason);
        bringIntoSight(field);
    } else if (ItemListBox *list = listOf(path)) {
        for (QWidget *up = list; up; up = up->parentWidget()) {
            if (auto *section = qobject_cast<FormSection *>(up))
                section->unfold();
        }
        // The path names a cell of a table, or a whole list, or an item that was removed.
        if (list->focusCell(path))
            bringIntoSight(list);
        else
            list->focusButton();
    }
}

QString FormPage::pathInHand() const
{
    for (Field *field : fieldsInOrder()) {
        if (field->widget()->hasFocus())
            return field->path();
    }
    std::vector<ItemListBox *> lists;
    for (const Section &section : m_sections)
        section.column->appendLists(lists);
    for (const ItemListBox *list : lists) {
        if (const QString path = list->cellInHand(); !path.isEmpty())
            return path;
    }
    return {};
}

ItemListBox *FormPage::listOf(const QString &path) const
{
    std::vector<ItemListBox *> lists;
    for (const Section &section : m_sections)
        section.column->appendLists(lists);
    ItemListBox *found = nullptr;
    for (ItemListBox *list : lists) {
        const bool isAround = path == list->path() || path.startsWith(list->path() + u'[');
        if (isAround && (!found || list->path().size() > found->path().size()))
            found = list;
    }
    return found;
}

void FormPage::addItem(const QString &list)
{
    focusField(m_form.addItem(list));
}

Problems FormPage::problemsInOrder() const
{
    QStringList paths;
    for (const Section &section : m_sections)
        section.column->appendPaths(paths);
    QHash<QString, qsizetype> order;
    for (const QString &path : std::as_const(paths))
        order.insert(path, order.size());
    Problems problems = m_form.problems();
    const auto place = [&order](const Problem &problem) { return order.value(problem.path, order.size()); };
    std::stable_sort(problems.begin(), problems.end(),
                     [&place](const auto &one, const auto &other) { return place(one) < place(other); });
    return problems;
}

bool FormPage::focusNext()
{
    const std::vector<Field *> fields = fieldsInOrder();
    const auto focused
        = std::find_if(fields.begin(), fields.end(), [](Field *field) { return field->widget()->hasFocus(); });
    if (focused == fields.end())
        return true;
    const auto next = focused + 1;
    if (next == fields.end())
        return false;
    focusField((*next)->path());
    return true;
}

std::vector<Field *> FormPage::fieldsInOrder() const
{
    std::vector<Field *> fields;
    for (const Section &section : m_sections)
        section.column->appendFields(fields);
    return fields;
}

void FormPage::orderTabs()
{
    std::vector<QWidget *> controls;
    for (const Section &section : m_sections)
        section.column->appendControls(controls);
    controls.insert(controls.end(), m_following.begin(), m_following.end());
    for (std::size_t at = 1; at < controls.size(); ++at)
        setTabOrder(controls[at - 1], controls[at]);
}

void FormPage::refresh()
{
    m_isRefreshing = true;
    const auto &schema = m_form.record().schema();
    // Between two applications there is none: the page keeps its sections, with empty fields.
    const bool isOther = schema && (schema != m_schema || m_form.language() != m_language);
    if (isOther)
        build();
    std::vector<QWidget *> before;
    std::vector<QWidget *> after;
    for (const Section &section : m_sections) {
        section.column->appendControls(before);
        section.column->refresh();
        section.column->appendControls(after);
        section.frame->setMissing(section.column->problemCount());
    }
    m_isRefreshing = false;
    if (isOther || before != after)
        orderTabs();
}

} // namespace bindery::ui

#include "moc_form_page.cpp"

#include "ui/whatif/what_if_fields.h"

#include "ui/common/labels.h"
#include "ui/form/field.h"
#include "ui/form/search_box.h"
#include "ui/whatif/what_if.h"
#include "ui/whatif/what_if_group.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// The form has fields of the same paths, and object names must differ.
QString ownPath(const QString &path)
{
    return u"$.whatIf."_s + path.mid(2);
}

} // namespace

WhatIfFields::WhatIfFields(WhatIf &whatIf, QWidget *parent) : QScrollArea(parent), m_whatIf(whatIf)
{
    setObjectName(u"whatIfFields"_s);
    setAccessibleName(u"What may be otherwise"_s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    connect(&m_whatIf, &WhatIf::began, this, &WhatIfFields::build);
}

template<class F>
F *WhatIfFields::addField(const FieldSpec &spec, const QString &label, QLabel *caption, QWidget *parent)
{
    FieldSpec own = spec;
    own.path = ownPath(spec.path);
    own.title = u"What if: "_s + spec.title;
    own.choicesNow = [this, path = spec.path] { return m_whatIf.choices(path); };
    auto *field = new F(std::move(own), parent);
    constexpr int FieldHeight = 28;
    field->setFixedHeight(FieldHeight);
    const QString path = spec.path;
    connect(&field->tells(), &FieldSignals::typed, this,
            [this, path](const QString &text) { m_whatIf.setText(path, text); });
    connect(&field->tells(), &FieldSignals::left, this, [this] {
        m_whatIf.leave();
        refresh();
    });
    connect(&field->tells(), &FieldSignals::entered, this,
            [this, field] { ensureWidgetVisible(field, 0, space::Large); });
    m_fields.push_back({path, field, label, caption});
    return field;
}

void WhatIfFields::build()
{
    const QString inHand = pathInHand();
    m_fields.clear();
    auto *page = new QWidget;
    page->setObjectName(u"whatIfFieldPage"_s);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, space::Medium, space::Medium);
    column->setSpacing(space::Tight);
    for (const WhatIfGroup &group : m_whatIf.groups()) {
        // The title can be longer than the column: it has the name of a building.
        auto *title = new ElidedLabel(TextSize::Body, Tone::Normal, QFont::DemiBold, page);
        title->setFullText(group.title);
        column->addWidget(title);
        for (const RowSpec &row : group.rows) {
            auto *line = new QHBoxLayout;
            line->setSpacing(space::Small);
            auto *caption = makeLabel(row.label, TextSize::Small, Tone::Muted, QFont::Normal, page);
            constexpr int WhatIfLabelWidth = 104;
            caption->setFixedWidth(WhatIfLabelWidth);
            line->addWidget(caption);
            for (const FieldSpec &spec : row.fields) {
                QWidget *field = nullptr;
                if (spec.choiceFile)
                    field = addField<SearchField>(spec, row.label, caption, page);
                else if (spec.choices.empty())
                    field = addField<TextField>(spec, row.label, caption, page);
                else
                    field = addField<ChoiceField>(spec, row.label, caption, page);
                line->addWidget(field, spec.stretch);
            }
            column->addLayout(line);
        }
        column->addSpacing(space::Small);
    }
    column->addStretch(1);
    // setWidget() deletes the page before.
    setWidget(page);
    refresh();
    orderTabs();
    focusField(inHand);
}

void WhatIfFields::orderTabs()
{
    // New widgets come last in the tab order of the window, so the fields are put behind the scroll area. setTabOrder()
    // takes only widgets that take the keyboard by Tab, so the area takes it for that moment.
    setFocusPolicy(Qt::TabFocus);
    QWidget *last = this;
    const auto goOn = [&last](QWidget *next) {
        setTabOrder(last, next);
        last = next;
    };
    for (const Entry &entry : m_fields)
        goOn(entry.field->widget());
    for (QWidget *next : m_following)
        goOn(next);
    setFocusPolicy(Qt::NoFocus);
}

QString WhatIfFields::pathInHand() const
{
    for (const Entry &entry : m_fields) {
        if (entry.field->widget()->hasFocus())
            return entry.path;
    }
    return {};
}

void WhatIfFields::focusFirst()
{
    if (!m_fields.empty())
        m_fields.front().field->widget()->setFocus(Qt::TabFocusReason);
}

void WhatIfFields::focusField(const QString &path)
{
    for (const Entry &entry : m_fields) {
        if (entry.path == path)
            entry.field->widget()->setFocus(Qt::TabFocusReason);
    }
}

void WhatIfFields::refresh()
{
    for (const Entry &entry : m_fields) {
        const QString text = m_whatIf.text(entry.path);
        auto *edit = qobject_cast<QLineEdit *>(entry.field->widget());
        if (!edit || !edit->hasFocus() || edit->text() != text)
            entry.field->showText(text);
        const QString problem = m_whatIf.problemAt(entry.path);
        const bool isBeingTyped = edit && edit->hasFocus();
        entry.field->showProblem(isBeingTyped ? QString() : problem);
        if (problem.isEmpty() && m_whatIf.isChanged(entry.path))
            entry.field->widget()->setAccessibleDescription(u"Changed"_s);
        // A row holds one or two fields. Its mark tells that one of them is changed.
        const bool rowChanged = std::any_of(m_fields.begin(), m_fields.end(), [&](const Entry &other) {
            return other.caption == entry.caption && m_whatIf.isChanged(other.path);
        });
        entry.caption->setText(rowChanged ? u"● "_s + entry.label : entry.label);
        setTone(entry.caption, rowChanged ? Tone::Normal : Tone::Muted);
    }
}

} // namespace bindery::ui

#include "moc_what_if_fields.cpp"

#include "ui/form/field_row.h"

#include "ui/common/labels.h"
#include "ui/form/field_choices.h"
#include "ui/form/notes_field.h"
#include "ui/form/record_form.h"
#include "ui/form/row_spec.h"
#include "ui/form/search_box.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QResizeEvent>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {
constexpr int RowHeight = 30;
/// In a narrower row the problem stands below its field.
constexpr int RoomForProblem = 560;
} // namespace

FieldRow::FieldRow(RecordForm &form, const QString &label, std::vector<FieldSpec> specs, QWidget *parent)
    : QWidget(parent), m_form(form), m_fieldBox(new QWidget(this)),
      m_problem(makeLabel({}, TextSize::Small, Tone::Bad, QFont::Normal, this))
{
    constexpr int LabelWidth = 120;
    auto *caption = makeLabel(label, TextSize::Body, Tone::Muted, QFont::Normal, this);
    caption->setFixedWidth(LabelWidth);
    caption->setFixedHeight(RowHeight);
    constexpr int FieldsWidth = 288;
    m_fieldBox->setMinimumWidth(232);
    m_fieldBox->setMaximumWidth(FieldsWidth);
    auto *boxes = new QHBoxLayout(m_fieldBox);
    boxes->setContentsMargins(0, 0, 0, 0);
    boxes->setSpacing(space::Small);
    m_problem->setObjectName(objectNameOf(specs.front().path) + u".problem"_s);
    m_problem->setWordWrap(true);
    connect(&form, &RecordForm::loaded, this, &FieldRow::beginAnother);
    for (FieldSpec &spec : specs) {
        if (spec.isNotes)
            add<NotesField>(std::move(spec));
        else if (spec.choiceFile)
            addSearch(std::move(spec));
        else if (spec.choices.empty())
            add<TextField>(std::move(spec));
        else
            add<ChoiceField>(std::move(spec));
    }
    caption->setBuddy(m_fields.front()->widget());
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 3, 0, 3);
    m_grid->setHorizontalSpacing(space::Medium);
    m_grid->setVerticalSpacing(2);
    m_grid->addWidget(caption, 0, 0, Qt::AlignTop);
    m_grid->addWidget(m_fieldBox, 0, 1, Qt::AlignTop);
    m_grid->setColumnStretch(1, 3);
    placeProblem();
}

void FieldRow::placeProblem()
{
    const bool beside = width() >= RoomForProblem;
    m_problem->setVisible(beside || !m_problem->text().isEmpty());
    m_problem->setMinimumHeight(beside ? RowHeight : 0);
    m_grid->removeWidget(m_problem);
    m_grid->addWidget(m_problem, beside ? 0 : 1, beside ? 2 : 1, Qt::AlignTop);
    m_grid->setColumnStretch(2, beside ? 2 : 0);
}

void FieldRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if ((event->size().width() >= RoomForProblem) != (event->oldSize().width() >= RoomForProblem))
        placeProblem();
}

void FieldRow::addSearch(FieldSpec spec)
{
    const QString path = spec.path;
    spec.choicesNow = [this, path] { return choicesAt(m_form.record(), path, m_form.today(), m_form.language()); };
    add<SearchField>(std::move(spec));
}

template<class F>
void FieldRow::add(FieldSpec spec)
{
    const int stretch = spec.stretch;
    constexpr int LinesOfNotes = 3;
    const int height = spec.isNotes ? LinesOfNotes * RowHeight : RowHeight;
    auto *field = new F(std::move(spec), m_fieldBox);
    field->setFixedHeight(height);
    m_fieldBox->layout()->addWidget(field);
    static_cast<QHBoxLayout *>(m_fieldBox->layout())->setStretchFactor(field, stretch);
    m_fields.push_back(field);
    connect(&field->tells(), &FieldSignals::typed, this, [this, field](const QString &text) { take(field, text); });
    connect(&field->tells(), &FieldSignals::left, this, [this, field] { leave(field); });
}

void FieldRow::beginAnother()
{
    m_enteredBefore = nullptr;
    for (Field *field : m_fields) {
        if (field->widget()->hasFocus())
            m_enteredBefore = field;
    }
}

void FieldRow::retire()
{
    m_form.disconnect(this);
    for (Field *field : m_fields)
        field->tells().disconnect(this);
}

void FieldRow::take(Field *field, const QString &text)
{
    m_typedInto = field;
    m_enteredBefore = nullptr;
    m_heldAs.reset();
    m_form.setText(field->path(), text);
    m_heldAs = m_form.text(field->path());
}

void FieldRow::leave(Field *field)
{
    m_typedInto = nullptr;
    if (field == m_enteredBefore)
        m_enteredBefore = nullptr;
    else
        m_form.leave(field->path());
    // The spelling of the form is shown when the field is left, and not while somebody types.
    field->showText(m_form.text(field->path()));
}

bool FieldRow::isBeingTyped(Field *field, const QString &text) const
{
    return field == m_typedInto && field->widget()->hasFocus() && (!m_heldAs || *m_heldAs == text);
}

void FieldRow::refresh()
{
    QString said;
    QString warned;
    bool isAskedFor = false;
    for (Field *field : m_fields) {
        const bool isShown = m_form.isAskedFor(field->path());
        field->widget()->setVisible(isShown);
        if (!isShown)
            continue;
        isAskedFor = true;
        const QString text = m_form.text(field->path());
        if (!isBeingTyped(field, text)) {
            field->showText(text);
            if (field == m_typedInto)
                m_typedInto = nullptr;
        }
        const QString problem = m_form.wasLeft(field->path()) ? m_form.problemAt(field->path()) : QString();
        field->showProblem(problem);
        if (said.isEmpty())
            said = problem;
        if (warned.isEmpty() && m_form.wasLeft(field->path()))
            warned = m_form.warningAt(field->path());
    }
    setVisible(isAskedFor);
    setTone(m_problem, said.isEmpty() ? Tone::Muted : Tone::Bad);
    if (said.isEmpty())
        said = warned;
    m_problem->setText(said);
    m_problem->setAccessibleName(said);
    m_problem->setVisible(width() >= RoomForProblem || !said.isEmpty());
}

} // namespace bindery::ui

#include "moc_field_row.cpp"

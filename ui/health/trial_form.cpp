#include "ui/health/trial_form.h"

#include "base/read_json.h"
#include "resilience/pipeline/pipeline_settings_reading.h"
#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/health/health_actions.h"
#include "ui/health/trial_model.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// More lines would push the buttons out of sight.
constexpr int MostProblems = 3;
const QString HowItWorks = u"Change what you like. Nothing happens to the service: the recorded calls of the last day "
                           "are run against these settings."_s;

QString textOf(const QJsonObject &settings)
{
    return QString::fromUtf8(QJsonDocument(settings).toJson(QJsonDocument::Indented)).trimmed();
}

} // namespace

TrialForm::TrialForm(HealthActions &actions, QWidget *parent)
    : QWidget(parent), m_actions(actions), m_text(new QPlainTextEdit(this)),
      m_line(makeLabel(HowItWorks, TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_notes(makeLabel({}, TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_try(new QPushButton(u"Try on the last &day"_s, this)),
      m_keep(new QPushButton(u"&Keep for the next start"_s, this)),
      m_startOver(new QPushButton(u"Start o&ver"_s, this)), m_result(new TrialModel(this))
{
    setObjectName(u"healthTrial"_s);
    m_text->setObjectName(u"trialSettings"_s);
    m_text->setAccessibleName(u"Settings to try, as JSON"_s);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(textFont(TextSize::Small).pointSizeF());
    m_text->setFont(fixed);
    m_line->setObjectName(u"trialLine"_s);
    m_line->setWordWrap(true);
    m_notes->setObjectName(u"trialNotes"_s);
    m_notes->setWordWrap(true);
    m_try->setObjectName(u"trialRun"_s);
    m_try->setProperty("kind", u"primary"_s);
    m_keep->setObjectName(u"trialKeep"_s);
    m_keep->setToolTip(u"These settings hold from the next start of the program on. Back to shipped, under Limits, "
                       "takes that back."_s);
    m_keep->setAccessibleDescription(m_keep->toolTip());
    m_startOver->setObjectName(u"trialStartOver"_s);
    auto *table
        = new RecordTable(m_result, u"trialResult"_s, u"What would have become of the last day's calls"_s, this);
    table->setColumnPlan({TrialModel::What});

    auto *buttons = makeButtonRow({m_try, m_keep, m_startOver});
    auto *left = new QVBoxLayout;
    left->setSpacing(space::Small);
    left->addWidget(m_text, 1);
    left->addWidget(m_line);
    left->addLayout(buttons);
    auto *right = new QVBoxLayout;
    right->setSpacing(space::Small);
    right->addWidget(table, 1);
    right->addWidget(m_notes);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, space::Small, 0, 0);
    row->setSpacing(space::Large);
    row->addLayout(left, 1);
    row->addLayout(right, 1);

    connect(m_text, &QPlainTextEdit::textChanged, this, &TrialForm::edited);
    connect(m_try, &QPushButton::clicked, this, &TrialForm::run);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        if (const auto settings = typed())
            m_actions.keepSettings(m_service, *settings);
    });
    connect(m_startOver, &QPushButton::clicked, this, [this] { m_text->setPlainText(textOf(m_settings)); });
    connect(&m_actions, &HealthActions::trialEnded, this, &TrialForm::ended);
}

void TrialForm::setService(const QString &service, const QJsonObject &settings)
{
    if (service == m_service && settings == m_settings)
        return;
    const bool untouched = service == m_service && m_text->toPlainText() == textOf(m_settings);
    const bool other = service != m_service;
    m_service = service;
    m_settings = settings;
    if (!other && !untouched)
        return;
    m_text->setPlainText(textOf(settings));
    if (other) {
        m_result->update({});
        m_notes->clear();
    }
}

std::optional<QJsonObject> TrialForm::typed()
{
    const auto json = readJson(m_text->toPlainText().toUtf8());
    if (!json || !json->is(JsonNode::Kind::Object)) {
        m_line->setText(json ? u"Settings are an object in braces { }."_s
                             : u"This cannot be read: "_s + toText(json.error()));
        setTone(m_line, Tone::Bad);
        return {};
    }
    const QJsonObject settings = toQJson(*json).toObject();
    const auto reading = resilience::readPipelineSettings(settings, QString());
    QStringList problems;
    for (const resilience::SettingsProblem &problem : reading.problems)
        problems.append(u"%1: %2"_s.arg(problem.path, problem.message));
    if (!problems.isEmpty()) {
        const auto more = problems.size() - MostProblems;
        m_line->setText(problems.mid(0, MostProblems).join(u'\n')
                        + (more > 0 ? u"\nand %1 more."_s.arg(more) : QString()));
        setTone(m_line, Tone::Bad);
        return {};
    }
    QStringList warnings;
    for (const resilience::SettingsProblem &warning : reading.warnings)
        warnings.append(warning.message);
    m_line->setText(warnings.isEmpty() ? HowItWorks : warnings.join(u'\n'));
    setTone(m_line, warnings.isEmpty() ? Tone::Muted : Tone::Normal);
    return settings;
}

void TrialForm::edited()
{
    const bool good = typed().has_value();
    m_try->setEnabled(good);
    m_keep->setEnabled(good);
    // The shown figures belong to other settings than these.
    if (m_text->toPlainText() != m_tried) {
        m_result->update({});
        m_notes->clear();
    }
}

void TrialForm::run()
{
    const auto settings = typed();
    if (!settings)
        return;
    m_running = m_service;
    m_tried = m_text->toPlainText();
    m_line->setText(u"Running the last day's calls against these settings …"_s);
    m_actions.tryOut(m_service, *settings);
}

void TrialForm::ended(const TrialResult &result)
{
    if (result.service != m_running || result.service != m_service)
        return;
    m_running.clear();
    if (m_text->toPlainText() != m_tried)
        return;
    m_result->update(trialRows(result));
    m_notes->setText(result.notes.join(u'\n'));
    if (result.ok()) {
        m_line->setText(HowItWorks);
        setTone(m_line, Tone::Muted);
    } else {
        m_line->setText(result.problems.join(u'\n'));
        setTone(m_line, Tone::Bad);
    }
}

void TrialForm::say(const QString &sentence)
{
    m_line->setText(sentence);
    setTone(m_line, Tone::Normal);
}

} // namespace bindery::ui

#include "moc_trial_form.cpp"

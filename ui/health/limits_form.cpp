#include "ui/health/limits_form.h"

#include "resilience/pipeline/pipeline_settings.h"
#include "ui/common/labels.h"
#include "ui/common/number_box.h"
#include "ui/common/page_keys.h"
#include "ui/common/record_table.h"
#include "ui/health/figure_model.h"
#include "ui/health/health_actions.h"
#include "ui/health/service_figures.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int FormWidth = 360;
/// A rate with more places stays as it is until somebody types another.
constexpr int MostDecimals = 9;
const QString WhatItMeans = u"A higher limit lets waiting calls out at once, a lower one takes effect as calls end. "
                            "More than the vendor allows is answered with refusals. For good: on every later start "
                            "too."_s;

} // namespace

LimitsForm::LimitsForm(HealthActions &actions, QWidget *parent)
    : QWidget(parent), m_actions(actions),
      m_concurrency(new NumberBox<QSpinBox>(this, std::bind_front(&LimitsForm::say, this))),
      m_rateTitle(new QLabel(this)),
      m_rate(new NumberBox<QDoubleSpinBox>(this, std::bind_front(&LimitsForm::say, this))),
      m_atOnce(new NumberBox<QSpinBox>(this, std::bind_front(&LimitsForm::say, this))),
      m_session(new QPushButton(u"For this &session"_s, this)), m_good(new QPushButton(u"For goo&d"_s, this)),
      m_back(new QPushButton(u"&Back to shipped"_s, this)),
      m_line(makeLabel(WhatItMeans, TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_settings(new FigureModel(u"Strategy, as a call meets them"_s, u"In force"_s, FigureModel::Kind::Words, this))
{
    setObjectName(u"healthLimits"_s);
    const auto dress = [](QAbstractSpinBox *box, const QString &name, const QString &title) {
        box->setObjectName(name);
        box->setAccessibleName(title);
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        box->setAlignment(Qt::AlignRight);
        box->setFixedWidth(112);
    };
    dress(m_concurrency, u"healthConcurrency"_s, u"Calls at once"_s);
    m_concurrency->setRange(1, 10'000);
    dress(m_rate, u"healthRate"_s, u"Calls a second"_s);
    m_rateTitle->setBuddy(m_rate);
    dress(m_atOnce, u"healthBurst"_s, u"At once after a rest"_s);
    m_atOnce->setRange(1, 1'000'000);
    m_session->setObjectName(u"healthLimitsSession"_s);
    m_session->setProperty("kind", u"primary"_s);
    m_good->setObjectName(u"healthLimitsGood"_s);
    m_back->setObjectName(u"healthLimitsBack"_s);
    m_back->setAccessibleDescription(u"The limits that ship hold again, and what was changed for good is forgotten."_s);
    m_back->setToolTip(m_back->accessibleDescription());
    m_line->setObjectName(u"healthLimitsLine"_s);
    m_line->setWordWrap(true);
    auto *fields = new QFormLayout;
    fields->setHorizontalSpacing(space::Medium);
    fields->setVerticalSpacing(space::Small);
    fields->setFormAlignment(Qt::AlignLeft | Qt::AlignTop);
    fields->addRow(u"Calls at once"_s, m_concurrency);
    fields->addRow(m_rateTitle, m_rate);
    fields->addRow(u"At once after a rest"_s, m_atOnce);
    auto *buttons = makeButtonRow({m_session, m_good, m_back});
    auto *form = new QVBoxLayout;
    form->setSpacing(space::Small);
    form->addLayout(fields);
    form->addLayout(buttons);
    form->addWidget(m_line);
    form->addStretch(1);
    auto *left = new QWidget(this);
    left->setFixedWidth(FormWidth);
    left->setLayout(form);
    form->setContentsMargins(0, 0, 0, 0);
    // The buttons are made after the fields: focusInto() goes by the order of the children, and the fields come first.
    auto *table = new RecordTable(m_settings, u"healthSettings"_s, u"Settings in force"_s, this);
    table->setColumnPlan({FigureModel::Value});
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, space::Small, 0, 0);
    row->setSpacing(space::Large);
    row->addWidget(left);
    row->addWidget(table, 1);

    connect(m_concurrency, &QSpinBox::valueChanged, this, &LimitsForm::edited);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, &LimitsForm::edited);
    connect(m_atOnce, &QSpinBox::valueChanged, this, &LimitsForm::edited);
    connect(m_session, &QPushButton::clicked, this, [this] { apply(false); });
    connect(m_good, &QPushButton::clicked, this, [this] { apply(true); });
    connect(m_back, &QPushButton::clicked, this, [this] { m_actions.backToShipped(m_service); });
}

void LimitsForm::setHealth(const resilience::PipelineHealth &health, bool differsFromShipped)
{
    m_settings->update(settingsInForce(health));
    setEnabledOr(*m_back, differsFromShipped, firstField());
    if (!health.inForce)
        return;
    const resilience::PipelineSettings &settings = *health.inForce;
    const bool other = health.service != m_service;
    const bool moved = settings.concurrency.limit != m_limit || settings.rate != m_inForce;
    if (other)
        m_line->setText(WhatItMeans);
    if (other || moved)
        show(health);
}

void LimitsForm::show(const resilience::PipelineHealth &health)
{
    m_service = health.service;
    m_limit = health.inForce->concurrency.limit;
    m_inForce = health.inForce->rate;
    const bool limited = m_inForce.hasBucket();
    const QString unit = m_inForce.unit().word;
    const QString title = (unit.startsWith(u'h') ? u"Calls an "_s : u"Calls a "_s) + unit;
    const int decimals = std::clamp(m_inForce.tokens.places(), 1, MostDecimals);
    m_filling = true;
    m_concurrency->setValue(m_limit);
    m_concurrency->setEnabled(!health.limitAdapts);
    m_rate->setEnabled(limited);
    m_atOnce->setEnabled(limited);
    m_rateTitle->setText(title);
    m_rate->setAccessibleName(title);
    m_rate->setDecimals(decimals);
    m_rate->setRange(std::pow(10.0, -decimals), 1e6 * static_cast<double>(m_inForce.per / std::chrono::seconds(1)));
    m_rate->setValue(m_inForce.tokens.toDouble());
    m_shownTokens = m_rate->value();
    m_atOnce->setValue(m_inForce.burst);
    m_filling = false;
    edited();
}

operations::LimitChange LimitsForm::change() const
{
    operations::LimitChange change;
    if (m_concurrency->isEnabled() && m_concurrency->value() != m_limit)
        change.concurrency = m_concurrency->value();
    if (m_rate->isEnabled() && m_rate->value() != m_shownTokens)
        change.tokens = tokensGiven();
    if (m_atOnce->isEnabled() && m_atOnce->value() != m_inForce.burst)
        change.burst = m_atOnce->value();
    return change;
}

std::optional<resilience::Exact> LimitsForm::tokensGiven() const
{
    return resilience::Exact::asWritten(m_rate->value());
}

QWidget &LimitsForm::firstField() const
{
    // A limit that adapts by itself cannot be typed.
    return m_concurrency->isEnabled() ? static_cast<QWidget &>(*m_concurrency) : *m_rate;
}

void LimitsForm::edited()
{
    if (m_filling)
        return;
    // A limit that holds for this session can still be kept for good.
    const bool any = change().any();
    setEnabledOr(*m_session, any, firstField());
    setEnabledOr(*m_good, !m_service.isEmpty(), firstField());
}

void LimitsForm::apply(bool forGood)
{
    operations::LimitChange wanted = change();
    if (forGood) {
        wanted.concurrency = m_concurrency->isEnabled() ? std::optional(m_concurrency->value()) : std::nullopt;
        if (m_rate->isEnabled()) {
            wanted.tokens = wanted.tokens.value_or(m_inForce.tokens);
            wanted.burst = m_atOnce->value();
        }
    }
    m_actions.setLimits(m_service, wanted, forGood);
}

void LimitsForm::say(const QString &sentence)
{
    m_line->setText(sentence);
    setTone(m_line, Tone::Normal);
}

} // namespace bindery::ui

#include "moc_limits_form.cpp"

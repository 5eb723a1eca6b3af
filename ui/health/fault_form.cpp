#include "ui/health/fault_form.h"

#include "text/format.h"
#include "ui/common/labels.h"
#include "ui/common/number_box.h"
#include "ui/common/page_keys.h"
#include "ui/health/health_actions.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int BoxWidth = 96;

void dress(QAbstractSpinBox *box, const QString &name, const QString &title)
{
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setAlignment(Qt::AlignRight);
    box->setFixedWidth(BoxWidth);
}

} // namespace

QDoubleSpinBox *FaultForm::addShare(const QString &name, const QString &title)
{
    auto *box = new NumberBox<QDoubleSpinBox>(this, std::bind_front(&FaultForm::say, this));
    dress(box, name, title);
    box->setRange(0, 100);
    box->setDecimals(0);
    box->setSuffix(u" %"_s);
    connect(box, &QDoubleSpinBox::valueChanged, this, &FaultForm::edited);
    return box;
}

FaultForm::FaultForm(HealthActions &actions, QWidget *parent)
    : QWidget(parent), m_actions(actions),
      m_delayShare(addShare(u"faultDelayShare"_s, u"Share of tries that are delayed"_s)),
      m_delay(new NumberBox<QSpinBox>(this, std::bind_front(&FaultForm::say, this))),
      m_errorShare(addShare(u"faultErrorShare"_s, u"Share of tries answered with an error"_s)),
      m_status(new NumberBox<QSpinBox>(this, std::bind_front(&FaultForm::say, this))),
      m_refusalShare(addShare(u"faultRefusalShare"_s, u"Share of tries refused a connection"_s)),
      m_silenceShare(addShare(u"faultSilenceShare"_s, u"Share of tries that are never answered"_s)),
      m_halfShare(addShare(u"faultHalfShare"_s, u"Share of tries given half an answer"_s)),
      m_inject(new QPushButton(u"In&ject these faults"_s, this)), m_end(new QPushButton(u"&End all faults"_s, this)),
      m_line(makeLabel({}, TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_now(makeLabel({}, TextSize::Body, Tone::Normal, QFont::Medium, this))
{
    setObjectName(u"healthFaults"_s);
    dress(m_delay, u"faultDelay"_s, u"Delay in milliseconds"_s);
    m_delay->setRange(1, 600'000);
    m_delay->setSuffix(u" ms"_s);
    dress(m_status, u"faultStatus"_s, u"Status of the error"_s);
    m_status->setRange(400, 599);
    connect(m_delay, &QSpinBox::valueChanged, this, &FaultForm::edited);
    connect(m_status, &QSpinBox::valueChanged, this, &FaultForm::edited);
    m_inject->setObjectName(u"faultInject"_s);
    m_inject->setProperty("kind", u"primary"_s);
    m_end->setObjectName(u"faultEnd"_s);
    m_line->setObjectName(u"faultLine"_s);
    m_line->setWordWrap(true);
    m_now->setObjectName(u"faultNow"_s);
    m_now->setWordWrap(true);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::Medium);
    grid->setVerticalSpacing(space::Small);
    int row = 0;
    const auto addRow = [&](const QString &title, QWidget *share, const QString &between, QWidget *more) {
        grid->addWidget(makeLabel(title, TextSize::Body, Tone::Normal, QFont::Normal, this), row, 0);
        grid->addWidget(share, row, 1);
        if (more) {
            grid->addWidget(makeLabel(between, TextSize::Body, Tone::Muted, QFont::Normal, this), row, 2);
            grid->addWidget(more, row, 3);
        }
        ++row;
    };
    addRow(u"Delayed"_s, m_delayShare, u"by"_s, m_delay);
    addRow(u"Answered with an error"_s, m_errorShare, u"status"_s, m_status);
    addRow(u"Refused a connection"_s, m_refusalShare, {}, nullptr);
    addRow(u"Never answered"_s, m_silenceShare, {}, nullptr);
    addRow(u"Given half an answer"_s, m_halfShare, {}, nullptr);
    auto *buttons = makeButtonRow({m_inject, m_end});
    auto *right = new QVBoxLayout;
    right->setSpacing(space::Medium);
    right->addWidget(m_now);
    right->addWidget(m_line);
    right->addLayout(buttons);
    right->addStretch(1);
    auto *left = new QVBoxLayout;
    left->addLayout(grid);
    left->addStretch(1);
    auto *whole = new QHBoxLayout(this);
    whole->setContentsMargins(0, space::Small, 0, 0);
    whole->setSpacing(space::Wide);
    whole->addLayout(left);
    whole->addLayout(right, 1);

    connect(m_inject, &QPushButton::clicked, this, [this] { m_actions.setFaults(m_service, typed()); });
    connect(m_end, &QPushButton::clicked, this, [this] { m_actions.setFaults(m_service, {}); });
    show({});
}

resilience::FaultSettings FaultForm::typed() const
{
    resilience::FaultSettings faults;
    faults.latencyRate = m_delayShare->value() / 100;
    faults.latency = std::chrono::milliseconds(m_delay->value());
    faults.errorRate = m_errorShare->value() / 100;
    faults.errorStatus = m_status->value();
    faults.refusalRate = m_refusalShare->value() / 100;
    faults.silenceRate = m_silenceShare->value() / 100;
    faults.malformedRate = m_halfShare->value() / 100;
    return faults;
}

void FaultForm::show(const resilience::FaultSettings &faults)
{
    m_filling = true;
    m_delayShare->setValue(faults.latencyRate * 100);
    m_delay->setValue(int(std::chrono::round<std::chrono::milliseconds>(faults.latency).count()));
    m_errorShare->setValue(faults.errorRate * 100);
    m_status->setValue(faults.errorStatus);
    m_refusalShare->setValue(faults.refusalRate * 100);
    m_silenceShare->setValue(faults.silenceRate * 100);
    m_halfShare->setValue(faults.malformedRate * 100);
    m_filling = false;
    edited();
}

void FaultForm::setHealth(const resilience::PipelineHealth &health)
{
    const bool other = health.service != m_service;
    m_service = health.service;
    m_title = health.title.isEmpty() ? health.service : health.title;
    QString now = u"No faults are injected."_s;
    if (health.faults.any()) {
        now = health.faultSentence
            + u" So far %1 met one."_s.arg(text::countedText(qint64(health.faultCounts.total()), u"try"_s, u"tries"_s));
    }
    if (m_now->text() != now)
        m_now->setText(now);
    setEnabledOr(*m_end, health.faults.any(), *m_errorShare);
    if (other || !(health.faults == m_inForce)) {
        m_inForce = health.faults;
        show(m_inForce);
    }
}

void FaultForm::say(const QString &sentence)
{
    m_line->setText(sentence);
    setTone(m_line, Tone::Bad);
}

void FaultForm::edited()
{
    if (m_filling)
        return;
    const resilience::FaultSettings faults = typed();
    const double together = faults.errorRate + faults.refusalRate + faults.silenceRate + faults.malformedRate;
    if (together > 1.0001) {
        m_line->setText(u"Error, refusal, silence and half an answer come to %1\u00a0% together. A try meets at most "
                        "one of them: 100\u00a0% is the most."_s.arg(qRound(together * 100)));
        setTone(m_line, Tone::Bad);
        setEnabledOr(*m_inject, false, *m_delayShare);
        return;
    }
    m_line->setText(u"Real calls of this service meet these faults from the next try on, and quotes made meanwhile "
                    "rest on the cache or a fallback. They stay until you end them or the program ends."_s);
    setTone(m_line, Tone::Muted);
    setEnabledOr(*m_inject, faults.any() && !(faults == m_inForce), *m_delayShare);
}

} // namespace bindery::ui

#include "moc_fault_form.cpp"

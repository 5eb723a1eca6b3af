#include "ui/quote/notice_panel.h"

#include "ui/common/labels.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

NoticePanel::NoticePanel(QWidget *parent)
    : QWidget(parent), m_outdated(makeLabel(QString(), TextSize::Body, Tone::Bad, QFont::DemiBold, this)),
      m_copied(makeLabel(QString(), TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_drafts(new QPlainTextEdit(this))
{
    setObjectName(u"noticePanel"_s);
    auto *about = new QLabel(u"A consumer report made this offer worse or declined it, so the consumer has to be told. "
                             "These are drafts, one for each agency: add name and address before they are sent."_s,
                             this);
    about->setWordWrap(true);
    m_outdated->setObjectName(u"noticesOutdated"_s);
    m_outdated->setWordWrap(true);
    m_outdated->hide();
    m_drafts->setObjectName(u"noticeDrafts"_s);
    m_drafts->setAccessibleName(u"Drafts of the adverse action notices"_s);
    m_drafts->setReadOnly(true);
    // The text is read-only and has a cursor, so that the keyboard can select a part of it.
    m_drafts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *copy = new QPushButton(u"&Copy the drafts"_s, this);
    copy->setObjectName(u"copyNotices"_s);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_drafts->toPlainText());
        m_copied->setText(u"The drafts are in the clipboard."_s);
    });
    m_copied->setObjectName(u"noticesCopied"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Large, space::Small, space::Large, space::Small);
    column->setSpacing(space::Small);
    column->addWidget(about);
    column->addWidget(m_outdated);
    column->addWidget(m_drafts, 1);
    auto *below = new QHBoxLayout;
    below->setSpacing(space::Small);
    below->addWidget(copy);
    below->addWidget(m_copied, 1);
    column->addLayout(below);
}

void NoticePanel::showNotices(const std::vector<domain::AdverseActionNotice> &notices, const QString &outdated)
{
    m_outdated->setText(outdated);
    m_outdated->setVisible(!outdated.isEmpty());
    QStringList drafts;
    for (const domain::AdverseActionNotice &notice : notices)
        drafts += notice.draft;
    const QString text = drafts.join(u"\n\n———\n\n"_s);
    // Setting an equal text would clear the selection.
    if (text != m_drafts->toPlainText()) {
        m_drafts->setPlainText(text);
        m_copied->clear();
    }
}

} // namespace bindery::ui

#include "moc_notice_panel.cpp"

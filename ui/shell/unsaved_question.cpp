#include "ui/shell/unsaved_question.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"

#include <QMessageBox>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

QString unfinishedNotesText(const QStringList &submissions)
{
    return u"What you have begun to write about %1 is not in the history yet. It stands on the page Decision of its "
           "quote."_s.arg(submissions.join(u", "_s));
}

void askBeforeLosing(QWidget &window, const QString &what, const QString &why, std::function<void()> lose)
{
    const QString name = u"unsavedQuestion"_s;
    if (window.findChild<QMessageBox *>(name))
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, u"Bindery"_s, what, QMessageBox::NoButton, &window);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    constexpr int IconSize = 32;
    box->setIconPixmap(
        iconPixmap(u"info"_s, IconSize, colorsOf(box->palette()).attention.ink, box->devicePixelRatioF()));
    box->setInformativeText(why);
    QPushButton *stay = box->addButton(u"&Stay"_s, QMessageBox::RejectRole);
    QPushButton *leave = box->addButton(u"&Close and lose it"_s, QMessageBox::DestructiveRole);
    leave->setObjectName(u"closeAndLose"_s);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    QObject::connect(leave, &QPushButton::clicked, &window, std::move(lose));
    box->open();
}

} // namespace bindery::ui

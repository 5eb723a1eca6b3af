#include "ui/shell/unsaved_question.h"

#include <QMessageBox>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

void askBeforeLosing(QWidget &window, Unsaved what, const QString &why, std::function<void()> lose)
{
    const QString name = u"unsavedQuestion"_s;
    if (window.findChild<QMessageBox *>(name))
        return;
    const QString said = what == Unsaved::Application
        ? u"Something that you typed could not be saved. It is tried again every few seconds."_s
        : u"A note about a quote is begun and not written into the history. It stands with its quote on the tab "
          "Decision."_s;
    auto *box = new QMessageBox(QMessageBox::Warning, u"Bindery"_s, said, QMessageBox::NoButton, &window);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
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

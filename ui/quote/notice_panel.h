#pragma once

// The drafts of the adverse action notices of a quote, to be read, copied and sent once they carry name and address.
// It shows what is in the quote; somebody has to open it to see it.

#include "domain/adverse_action.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPlainTextEdit;

namespace bindery::ui {

class NoticePanel : public QWidget {
    Q_OBJECT
public:
    explicit NoticePanel(QWidget *parent = nullptr);

    /// `outdated`: why none of them may be sent; empty where they fit. It stands in each of them too.
    void showNotices(const std::vector<domain::AdverseActionNotice> &notices, const QString &outdated = {});

private:
    QLabel *m_outdated;
    QLabel *m_copied;
    QPlainTextEdit *m_drafts;
};

} // namespace bindery::ui

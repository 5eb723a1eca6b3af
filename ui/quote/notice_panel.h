#pragma once

// The page of the notices: drafts of the adverse action notices of a quote, to be read and copied. They are sent once
// they carry name and address. The page is opened by the user and never by itself.

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

    /// `outdated` says why no notice may be sent, above them and in each; empty where the notices fit the quote.
    void showNotices(const std::vector<domain::AdverseActionNotice> &notices, const QString &outdated = {});

private:
    QLabel *m_outdated;
    QLabel *m_copied;
    QPlainTextEdit *m_drafts;
};

} // namespace bindery::ui

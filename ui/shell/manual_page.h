#pragma once

// A page of the shipped manuals, laid out from its Markdown, which is the text of the repository. The page is laid out
// when it is first shown, and again when the colors change.

#include "ui/shell/find_line.h"

#include <QTextBrowser>

namespace bindery::ui {

class ManualPage final : public QTextBrowser {
    Q_OBJECT
public:
    /// `file` is the name in the shipped help: "rate-plans.md".
    ManualPage(QString file, const QString &title, QWidget *parent);

    /// Selects the text and brings it into sight. After the end the search goes on from the beginning.
    bool findText(const QString &text, FindWay way);

Q_SIGNALS:
    /// The user followed a link to another manual: "service-settings.md", and a place in it or nothing.
    void pageWanted(const QString &file, const QString &place);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();

    QString m_file;
    bool m_laidOut = false;
};

} // namespace bindery::ui

#pragma once

// One page of the manuals that ship, laid out from its Markdown: the same text that stands in the repository, so that
// there are no two of it. Laid out when it is first shown, and again when the colors change.

#include "ui/shell/find_line.h"

#include <QTextBrowser>

namespace bindery::ui {

class ManualPage final : public QTextBrowser {
    Q_OBJECT
public:
    /// `file` is the name in the shipped help: "rate-plans.md".
    ManualPage(QString file, const QString &title, QWidget *parent);

    /// Selects it, and has it in sight. Past the end it goes on from the beginning.
    bool findText(const QString &text, FindWay way);

Q_SIGNALS:
    /// A link to another page of the manuals: "service-settings.md", and the place in it or nothing.
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

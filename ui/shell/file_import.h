#pragma once

// Application files on their way into the queue: chosen in a dialog or dropped on the window, and what became of them.

#include "ui/shell/import_report.h"

#include <QObject>

#include <optional>

class QMimeData;
class QWidget;

namespace bindery::ui {

class Workbench;

class FileImport final : public QObject {
    Q_OBJECT
public:
    /// Both outlive it.
    FileImport(Workbench &workbench, QWidget &window);

    /// Holds it files of this machine?
    [[nodiscard]] static bool isForUs(const QMimeData *data);
    void choose();
    void take(const QMimeData *data);
    /// What the last one came to, file by file; nothing before there was one.
    void showLast();

Q_SIGNALS:
    void begun();
    void ended(const bindery::ui::ImportReport &report);

private:
    void importFiles(const QStringList &paths);

    Workbench &m_workbench;
    QWidget &m_window;
    /// Where files were imported from the last time; empty before.
    QString m_folder;
    std::optional<ImportReport> m_last;
};

} // namespace bindery::ui

#pragma once

// The import of application files, which are chosen in a dialog or dropped on the window, and its report.

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
    /// Workbench and window outlive it.
    FileImport(Workbench &workbench, QWidget &window);

    /// `data` has files of this machine.
    [[nodiscard]] static bool isForUs(const QMimeData *data);
    void choose();
    void take(const QMimeData *data);
    /// Shows the report of the last import; does nothing before the first one.
    void showLast();

Q_SIGNALS:
    void begun();
    void ended(const bindery::ui::ImportReport &report);

private:
    void importFiles(const QStringList &paths);

    Workbench &m_workbench;
    QWidget &m_window;
    /// The folder of the last import; empty before the first one.
    QString m_folder;
    std::optional<ImportReport> m_last;
};

} // namespace bindery::ui

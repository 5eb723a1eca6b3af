#include "ui/shell/file_import.h"

#include "ui/shell/import_report.h"
#include "ui/shell/import_report_dialog.h"
#include "ui/shell/workbench.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QMimeData>
#include <QTreeView>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

FileImport::FileImport(Workbench &workbench, QWidget &window)
    : QObject(&window), m_workbench(workbench), m_window(window)
{
    connect(&m_workbench, &Workbench::importEnded, this, [this](const ImportReport &report) {
        m_last = report;
        Q_EMIT ended(report);
    });
}

bool FileImport::isForUs(const QMimeData *data)
{
    return !localFiles(data).isEmpty();
}

void FileImport::choose()
{
    // The dialog is shown and not run: a nested event loop would stop what is under way.
    auto *dialog = new QFileDialog(&m_window, u"Import applications"_s);
    dialog->setObjectName(u"importDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setSizeGripEnabled(false);
    dialog->resize(QSize(920, 560).boundedTo(m_window.size()));
    if (const auto *files = dialog->findChild<QTreeView *>()) {
        files->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
        files->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    }
    dialog->setNameFilters({u"Applications (*.json)"_s, u"All files (*)"_s});
    if (QDir(m_folder).exists())
        dialog->setDirectory(m_folder);
    connect(dialog, &QFileDialog::filesSelected, this, &FileImport::importFiles);
    dialog->open();
}

void FileImport::take(const QMimeData *data)
{
    importFiles(localFiles(data));
}

void FileImport::importFiles(const QStringList &paths)
{
    if (!paths.isEmpty())
        m_folder = QFileInfo(paths.front()).absolutePath();
    Q_EMIT begun();
    m_workbench.importFiles(paths);
}

void FileImport::showLast()
{
    if (m_last)
        (new ImportReportDialog(*m_last, &m_window))->open();
}

} // namespace bindery::ui

#include "moc_file_import.cpp"

#pragma once

// The report of an import, file by file. It stays until it is closed, and nothing waits for it.

#include "ui/shell/import_report.h"

#include <QDialog>

namespace bindery::ui {

class ImportReportDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ImportReportDialog(const ImportReport &report, QWidget *parent = nullptr);
};

} // namespace bindery::ui

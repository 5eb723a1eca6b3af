#pragma once

// Shows the report of an import, file by file. The dialog is not modal.

#include "ui/shell/import_report.h"

#include <QDialog>

namespace bindery::ui {

class ImportReportDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ImportReportDialog(const ImportReport &report, QWidget *parent = nullptr);
};

} // namespace bindery::ui

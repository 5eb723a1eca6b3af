#pragma once

// What was deleted: brought back from here, or erased for good.

#include "domain/submission_summary.h"

#include <QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QStandardItemModel;

namespace bindery::ui {

class RecordTable;

class TrashDialog final : public QDialog {
    Q_OBJECT
public:
    explicit TrashDialog(QWidget *parent = nullptr);

    void showTrash(const std::vector<domain::SubmissionSummary> &trash);
    /// One that is not there, or an empty id, changes nothing.
    void choose(const QString &id);

Q_SIGNALS:
    void bringBackRequested(const bindery::domain::SeenSubmission &seen);
    void eraseRequested(const bindery::domain::SeenSubmission &seen);

private:
    /// Erasing was asked for once, or that is taken back.
    void mean(bool meant);
    void showButtons();
    [[nodiscard]] const domain::SubmissionSummary *chosen() const;

    std::vector<domain::SubmissionSummary> m_trash;
    QStandardItemModel *m_model;
    RecordTable *m_table;
    QLabel *m_empty;
    QPushButton *m_back;
    QPushButton *m_erase;
    QPushButton *m_keep;
    /// Erasing is said twice.
    bool m_meant = false;
};

} // namespace bindery::ui

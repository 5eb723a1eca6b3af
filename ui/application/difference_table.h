#pragma once

// Two applications side by side: the fields in which they differ, personal ones masked until they are asked for.

#include <QStringList>
#include <QWidget>

#include <vector>

class QCheckBox;
class QStandardItemModel;

namespace bindery::domain {
struct AutoApplication;
}

namespace bindery::ui {

class RecordTable;

struct FieldDifference {
    QString title;
    QString one;
    QString other;
    /// Shown masked until it is asked for.
    bool personal = false;
};

/// In the order of the form.
[[nodiscard]] std::vector<FieldDifference> differencesOf(const domain::AutoApplication &one,
                                                         const domain::AutoApplication &other);

class DifferenceTable final : public QWidget {
    Q_OBJECT
public:
    /// `name` begins the object names. `headings`: of the field, of the one, of the other.
    DifferenceTable(const QString &name, const QStringList &headings, std::vector<FieldDifference> differences,
                    QWidget *parent);

    [[nodiscard]] bool isEmpty() const { return m_differences.empty(); }
    [[nodiscard]] int count() const { return int(m_differences.size()); }
    /// Shows what is personal; without anything personal it is hidden. To be placed by whoever shows the table.
    [[nodiscard]] QCheckBox *personal() const { return m_personal; }

private:
    void fill(bool personalShown);

    std::vector<FieldDifference> m_differences;
    QStandardItemModel *m_model;
    QCheckBox *m_personal;
};

} // namespace bindery::ui

#pragma once

// Two applications side by side: the fields in which they differ, personal ones masked until they are asked for.

#include <QStringList>
#include <QWidget>

#include <vector>

class QCheckBox;
class QStandardItemModel;

namespace bindery::risk {
class Record;
}

namespace bindery::ui {

class RecordTable;

struct FieldDifference {
    QString title;
    QString one;
    QString other;
    /// Both texts are masked until personal data is asked for.
    bool personal = false;
};

/// The differences in the order of the form.
[[nodiscard]] std::vector<FieldDifference> differencesOf(const risk::Record &one, const risk::Record &other,
                                                         const QString &language = {});

class DifferenceTable final : public QWidget {
    Q_OBJECT
public:
    /// `name` begins the object names. `headings` are those of the field, of the one and of the other application.
    DifferenceTable(const QString &name, const QStringList &headings, std::vector<FieldDifference> differences,
                    QWidget *parent);

    [[nodiscard]] bool isEmpty() const { return m_differences.empty(); }
    [[nodiscard]] int count() const { return int(m_differences.size()); }
    /// The box that unmasks personal data; hidden where no difference is personal. The caller places it in a layout.
    [[nodiscard]] QCheckBox *personal() const { return m_personal; }

private:
    void fill(bool personalShown);

    std::vector<FieldDifference> m_differences;
    QStandardItemModel *m_model;
    QCheckBox *m_personal;
};

} // namespace bindery::ui

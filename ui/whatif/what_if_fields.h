#pragma once

#include <QScrollArea>

#include <vector>

class QLabel;

namespace bindery::ui {

class Field;
class WhatIf;
struct FieldSpec;

/// The fields of what-if in one scrolled column, by part of the risk. A mark stands beside what is changed.
class WhatIfFields final : public QScrollArea {
    Q_OBJECT
public:
    /// The model outlives the fields.
    WhatIfFields(WhatIf &whatIf, QWidget *parent);
    /// The controls that the keyboard reaches after the last field.
    void setFollowing(std::vector<QWidget *> following) { m_following = std::move(following); }

    void refresh();
    void focusFirst();
    void focusField(const QString &path);

private:
    struct Entry {
        QString path;
        Field *field = nullptr;
        QString label;
        QLabel *caption = nullptr;
    };

    void build();
    template<class F>
    F *addField(const FieldSpec &spec, const QString &label, QLabel *caption, QWidget *parent);
    void orderTabs();
    /// The path of the field that has the keyboard; empty where no field has it.
    [[nodiscard]] QString pathInHand() const;

    WhatIf &m_whatIf;
    std::vector<Entry> m_fields;
    std::vector<QWidget *> m_following;
};

} // namespace bindery::ui

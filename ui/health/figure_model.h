#pragma once

// Figures as a table of two columns, changed by difference.

#include "ui/common/record_model.h"
#include "ui/health/figure.h"

namespace bindery::ui {

struct FigureKey {
    const QString &operator()(const Figure &figure) const { return figure.key; }
};

class FigureModel final : public RecordModel<Figure, FigureKey> {
    Q_OBJECT
public:
    enum Column { What, Value };

    enum class Kind { Numbers, Words };
    /// `what` and `value` are the titles of the columns. Numbers stand at the right, words at the left.
    FigureModel(QString what, QString value, Kind kind, QObject *parent = nullptr);

private:
    [[nodiscard]] QString cellText(const Figure &figure, int column) const override;
    [[nodiscard]] QString readAloud(const Figure &figure, int column) const override;
    [[nodiscard]] QVariant look(const Figure &figure, int column, int role) const override;
};

} // namespace bindery::ui

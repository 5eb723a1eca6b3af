#pragma once

// A choice of one: what is chosen ends in an ellipsis where it does not fit, and is told whole on hover.

#include <QComboBox>

namespace bindery::ui {

class ChoiceBox : public QComboBox {
    Q_OBJECT
public:
    explicit ChoiceBox(QWidget *parent = nullptr);
    /// Of the box and of the list that it opens.
    void setNames(const QString &objectName, const QString &accessibleName);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// The text as it fits.
    [[nodiscard]] QString shownText() const;
};

} // namespace bindery::ui

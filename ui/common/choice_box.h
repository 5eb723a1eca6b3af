#pragma once

// A choice of one. What is chosen is cut where it does not fit, first of the words that all choices begin with, and is
// told whole on hover. The list that opens shows all of them whole.

#include <QComboBox>

namespace bindery::ui {

class ChoiceBox : public QComboBox {
    Q_OBJECT
public:
    explicit ChoiceBox(QWidget *parent = nullptr);
    /// Of the box and of the list that it opens.
    void setNames(const QString &objectName, const QString &accessibleName);

    void showPopup() override;
    /// The text as it fits.
    [[nodiscard]] QString shownText() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    /// Whoever holds it takes back and does again.
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// The words that all choices begin with.
    [[nodiscard]] QString commonStart() const;
};

} // namespace bindery::ui

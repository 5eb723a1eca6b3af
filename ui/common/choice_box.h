#pragma once

// A box to choose one of several. A choice that does not fit is cut, and its tooltip tells it whole. The words that all
// choices begin with are cut first. The list that opens shows all choices whole.

#include <QComboBox>

namespace bindery::ui {

class ChoiceBox : public QComboBox {
    Q_OBJECT
public:
    explicit ChoiceBox(QWidget *parent = nullptr);
    /// Sets the object name and the accessible name of the box and of the list that it opens.
    void setNames(const QString &objectName, const QString &accessibleName);

    void showPopup() override;
    /// The text of the choice, cut to the room in the box.
    [[nodiscard]] QString shownText() const;

protected:
    /// The width of the widest choice without the words that all choices begin with.
    [[nodiscard]] int widestDifference() const;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    /// Undo and Redo go to the widget that holds the box.
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// The words that all choices begin with.
    [[nodiscard]] QString commonStart() const;
    [[nodiscard]] static QString withoutStart(const QString &whole, const QString &start);
};

} // namespace bindery::ui

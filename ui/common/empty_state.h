#pragma once

// Stands in an empty place: says what would be here, and how to fill it.

#include <QWidget>

class QLabel;
class QPushButton;

namespace bindery::ui {

class EmptyState final : public QWidget {
    Q_OBJECT
public:
    /// `actionText` may be empty: then there is no button.
    EmptyState(const QString &iconName, const QString &title, const QString &text, const QString &actionText = {},
               QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &text, const QString &actionText);

Q_SIGNALS:
    void actionRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace bindery::ui

#pragma once

// The bar at the left edge of the window with its places.

#include <QFrame>

#include <vector>

class QToolButton;
class QVBoxLayout;

namespace bindery::ui {

class NavRail final : public QFrame {
    Q_OBJECT
public:
    explicit NavRail(QWidget *parent);
    /// Places are numbered in the order in which they are added.
    void addPlace(const QString &name, const QString &iconName, const QString &title, const QString &keys);
    /// Adds a button at the foot.
    QToolButton *addFoot(const QString &name, const QString &iconName, const QString &title);
    void setPlace(int place);
    void focusPlace();

Q_SIGNALS:
    void placeRequested(int place);

private:
    std::vector<QToolButton *> m_places;
    QVBoxLayout *m_column;
};

} // namespace bindery::ui

#pragma once

#include <QScrollArea>

class QStackedWidget;

namespace bindery::ui {

/// The places of the window. They scroll in a window that is too low for them, and what has the keyboard stays in
/// sight.
class PlacesScroll final : public QScrollArea {
    Q_OBJECT
public:
    /// `highPlace` is the place that needs more height than the others.
    PlacesScroll(QStackedWidget *places, int highPlace, QWidget *parent);
};

} // namespace bindery::ui

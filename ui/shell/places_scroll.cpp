#include "ui/shell/places_scroll.h"

#include "ui/common/theme.h"

#include <QApplication>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace bindery::ui {

PlacesScroll::PlacesScroll(QStackedWidget *places, int highPlace, QWidget *parent) : QScrollArea(parent)
{
    setObjectName(u"placesScroll"_s);
    setFocusPolicy(Qt::NoFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    // The height that a place needs to show everything.
    constexpr int LeastPlaceHeight = 478;
    constexpr int LeastHighPlaceHeight = 590;
    const auto keepHeight = [places, highPlace](int place) {
        places->setMinimumHeight(place == highPlace ? LeastHighPlaceHeight : LeastPlaceHeight);
    };
    connect(places, &QStackedWidget::currentChanged, places, keepHeight);
    keepHeight(places->currentIndex());
    setWidget(places);
    // Qt brings a widget into sight only when Tab moves the keyboard.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && isAncestorOf(now))
            ensureWidgetVisible(now, 0, space::Small);
    });
}

} // namespace bindery::ui

#include "moc_places_scroll.cpp"

#include "screens/inspector.h"

#include "screens/contrast.h"
#include "screens/painted_text.h"
#include "ui/common/colors.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QHash>
#include <QHelpEvent>
#include <QImage>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSplitterHandle>
#include <QTabBar>
#include <QTest>
#include <QTextBrowser>
#include <QToolTip>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>

namespace bindery::test {

using namespace Qt::StringLiterals;

namespace {

const QChar Ellipsis(0x2026);
/// Fonts round up, layouts round down.
constexpr double Tolerance = 1.5;

QString nameOf(const QWidget &widget)
{
    QStringList parts;
    for (const QWidget *at = &widget; at && parts.size() < 4; at = at->parentWidget()) {
        const QString type = QString::fromLatin1(at->metaObject()->className()).section(u"::"_s, -1);
        parts.prepend(at->objectName().isEmpty() ? type : u"%1#%2"_s.arg(type, at->objectName()));
        if (!at->objectName().isEmpty() && !at->objectName().startsWith("qt_"_L1))
            break;
    }
    return parts.join(u" > "_s);
}

QWidget *widgetAt(QWidget &window, const QPointF &at)
{
    QWidget *child = window.childAt(QPoint(int(std::floor(at.x())), int(std::floor(at.y()))));
    return child ? child : &window;
}

/// The scroll area whose viewport holds the widget, from the inside outwards.
QAbstractScrollArea *scrollAreaAround(QWidget *widget)
{
    for (QWidget *at = widget; at; at = at->parentWidget()) {
        auto *area = qobject_cast<QAbstractScrollArea *>(at->parentWidget());
        if (area && area->viewport() == at)
            return area;
    }
    return nullptr;
}

/// Whether what lies outside of the visible part can be scrolled into it, in this direction.
bool scrolls(QWidget *widget, Qt::Orientation direction)
{
    for (QAbstractScrollArea *area = scrollAreaAround(widget); area; area = scrollAreaAround(area)) {
        const QScrollBar *bar = direction == Qt::Vertical ? area->verticalScrollBar() : area->horizontalScrollBar();
        if (bar->maximum() > bar->minimum())
            return true;
    }
    return false;
}

/// What hovering there tells.
QString tipAt(QWidget &window, const QPointF &at)
{
    QWidget *widget = widgetAt(window, at);
    const QPoint inside = widget->mapFrom(&window, at.toPoint());
    QToolTip::hideText();
    QHelpEvent hover(QEvent::ToolTip, inside, widget->mapToGlobal(inside));
    for (QWidget *around = widget; around; around = around->parentWidget()) {
        QHelpEvent here(QEvent::ToolTip, widget->mapTo(around, inside), hover.globalPos());
        if (QApplication::sendEvent(around, &here) && !QToolTip::text().isEmpty())
            break;
        if (around == &window)
            break;
    }
    const QString tip = QToolTip::text();
    QToolTip::hideText();
    return tip;
}

QList<QWidget *> visibleWidgets(QWidget &window)
{
    QList<QWidget *> visible;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->window() == &window && widget->isVisible() && !widget->visibleRegion().isEmpty())
            visible.append(widget);
    }
    return visible;
}

bool isControl(const QWidget &widget)
{
    return widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy();
}

/// Grounds of the theme in force; what the eye does not tell apart from one of them counts as it.
bool isThemeColor(const QColor &ground)
{
    constexpr int Alike = 10;
    const ui::Colors &theme = ui::colorsOf(QApplication::palette());
    const std::array grounds{theme.window,    theme.surface,        theme.sunken,     theme.hover,
                             theme.border,    theme.accent,         theme.accentWash, theme.calm.wash,
                             theme.good.wash, theme.attention.wash, theme.bad.wash,   theme.working.wash};
    return std::any_of(grounds.begin(), grounds.end(), [&ground](const QColor &color) {
        return std::abs(color.red() - ground.red()) <= Alike && std::abs(color.green() - ground.green()) <= Alike
            && std::abs(color.blue() - ground.blue()) <= Alike;
    });
}

/// The color behind letters. They cover less than half of their box, so it is the most frequent one of those that three
/// neighbors have: the shades at the edges of letters are many and stand alone.
QColor groundOf(const QImage &picture, const QRect &pixels)
{
    constexpr int Neighbors = 3;
    QHash<QRgb, int> counts;
    for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(picture.constScanLine(y));
        for (int x = pixels.left(); x <= pixels.right();) {
            const int begin = x;
            while (x <= pixels.right() && line[x] == line[begin])
                ++x;
            if (x - begin >= Neighbors)
                counts[line[begin] | 0xff000000U] += x - begin;
        }
    }
    const auto ground = std::max_element(counts.begin(), counts.end());
    // Too narrow for that: what is in its corner.
    return ground == counts.end() ? picture.pixelColor(pixels.topLeft()) : QColor(ground.key());
}

QStringList cutTexts(QWidget &window, const std::vector<PaintedText> &texts)
{
    QStringList faults;
    for (const PaintedText &painted : texts) {
        const QRectF seen = QRectF(painted.clip.boundingRect());
        const bool isSeen = painted.box.intersects(seen);
        QWidget *widget = widgetAt(window, isSeen ? painted.box.intersected(seen).center() : seen.center());
        const bool over
            = painted.box.left() < seen.left() - Tolerance || painted.box.right() > seen.right() + Tolerance;
        const bool beyond
            = painted.letters.top() < seen.top() - Tolerance || painted.letters.bottom() > seen.bottom() + Tolerance;
        if (!isSeen) {
            // Nothing of it is seen; that is so at the edge of what scrolls.
            if (!scrolls(widget, Qt::Vertical) && !scrolls(widget, Qt::Horizontal))
                faults.append(u"\"%1\" is painted where nobody sees it, in %2"_s.arg(painted.text, nameOf(*widget)));
            continue;
        }
        // A field's text moves with its cursor; what does not fit is told on hover.
        if (over && qobject_cast<QLineEdit *>(widget)) {
            if (!tipAt(window, painted.box.intersected(seen).center()).contains(painted.text))
                faults.append(u"\"%1\" is longer than its field, and no tooltip tells it, in %2"_s.arg(
                    painted.text, nameOf(*widget)));
        } else if (over && !scrolls(widget, Qt::Horizontal))
            faults.append(u"\"%1\" is cut at the side, in %2"_s.arg(painted.text, nameOf(*widget)));
        else if (beyond && !scrolls(widget, Qt::Vertical))
            faults.append(u"\"%1\" is cut above or below, in %2"_s.arg(painted.text, nameOf(*widget)));
        const auto *field = qobject_cast<const QLineEdit *>(widget);
        // The hint of an empty field that is cut says nothing.
        if (field && field->text().isEmpty() && painted.text.contains(Ellipsis))
            faults.append(u"the hint \"%1\" is longer than its field, in %2"_s.arg(painted.text, nameOf(*widget)));
        else if (painted.text.contains(Ellipsis) && tipAt(window, painted.box.intersected(seen).center()).isEmpty())
            faults.append(
                u"\"%1\" is shortened and no tooltip tells it whole, in %2"_s.arg(painted.text, nameOf(*widget)));
    }
    faults.removeDuplicates();
    return faults;
}

QStringList faintTexts(QWidget &window, const std::vector<PaintedText> &texts)
{
    QStringList faults;
    const QImage picture = window.grab().toImage().convertToFormat(QImage::Format_RGB32);
    const double scale = picture.devicePixelRatio();
    for (const PaintedText &painted : texts) {
        const QRectF seen = QRectF(painted.clip.boundingRect());
        const QRectF box = painted.box.intersected(seen);
        const QRectF scaled(box.topLeft() * scale, box.size() * scale);
        const QRect pixels = scaled.toAlignedRect().intersected(picture.rect());
        if (pixels.width() < 2 || pixels.height() < 2)
            continue;
        QWidget *widget = widgetAt(window, box.center());
        if (!widget->isEnabled())
            continue;
        const QColor behind = groundOf(picture, pixels);
        if (!isThemeColor(behind)) {
            faults.append(u"\"%1\" stands on %2, which is no color of the theme, in %3"_s.arg(
                painted.text, behind.name(), nameOf(*widget)));
        }
        QColor ink = painted.color;
        if (ink.alphaF() < 1) {
            const auto mixed
                = [alpha = ink.alphaF()](float front, float back) { return front * alpha + back * (1 - alpha); };
            ink = QColor::fromRgbF(mixed(ink.redF(), behind.redF()), mixed(ink.greenF(), behind.greenF()),
                                   mixed(ink.blueF(), behind.blueF()));
        }
        const double size = QFontInfo(painted.font).pixelSize();
        const bool isLarge = size >= 24 || (size >= 18.66 && painted.font.weight() >= QFont::Bold);
        const double ratio = contrast(ink, behind);
        if (ratio < (isLarge ? 3.0 : 4.5)) {
            faults.append(u"\"%1\" has a contrast of %2 (%3 on %4), in %5"_s.arg(
                painted.text, QString::number(ratio, 'f', 2), ink.name(), behind.name(), nameOf(*widget)));
        }
    }
    faults.removeDuplicates();
    return faults;
}

QStringList overlaps(QWidget &window)
{
    QStringList faults;
    QList<QWidget *> parents{&window};
    parents.append(visibleWidgets(window));
    for (const QWidget *parent : std::as_const(parents)) {
        QList<const QWidget *> children;
        for (const QObject *child : parent->children()) {
            const auto *widget = qobject_cast<const QWidget *>(child);
            // A splitter's handle is wider than the line that is seen, and a popup lies over what is below, on purpose.
            if (widget && widget->isVisible() && !widget->property("popup").toBool() && !widget->isWindow()
                && !qobject_cast<const QSplitterHandle *>(widget) && !widget->size().isEmpty())
                children.append(widget);
        }
        for (qsizetype i = 0; i < children.size(); ++i) {
            for (qsizetype k = i + 1; k < children.size(); ++k) {
                const QRect common = children[i]->geometry().intersected(children[k]->geometry());
                if (common.width() > 1 && common.height() > 1) {
                    faults.append(u"%1 lies over %2 by %3 x %4"_s.arg(nameOf(*children[k]), nameOf(*children[i]))
                                      .arg(common.width())
                                      .arg(common.height()));
                }
            }
        }
    }
    return faults;
}

/// Pages of controls are scrolled up and down; what is read to the end of a line is not scrolled sideways.
QStringList pagesTooWide(QWidget &window)
{
    QStringList faults;
    for (QWidget *widget : visibleWidgets(window)) {
        const auto *page = qobject_cast<const QScrollArea *>(widget);
        if (page && page->horizontalScrollBar()->maximum() > 0) {
            faults.append(
                u"%1 is %2 wider than its room"_s.arg(nameOf(*page)).arg(page->horizontalScrollBar()->maximum()));
        }
    }
    return faults;
}

QStringList namelessControls(QWidget &window)
{
    QStringList faults;
    for (QWidget *widget : visibleWidgets(window)) {
        if (!isControl(*widget))
            continue;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
            faults.append(u"%1 has no accessible name"_s.arg(nameOf(*widget)));
    }
    return faults;
}

} // namespace

QStringList unreachableControls(QWidget &window)
{
    constexpr int MostLinks = 40;
    QStringList faults;
    // A popup is walked through by the arrows and left by Escape.
    if (window.windowType() == Qt::Popup)
        return faults;
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window))
        return {u"The window does not become active."_s};
    const QPointer<QWidget> before = QApplication::focusWidget();
    const QList<QWidget *> widgets = visibleWidgets(window);
    QSet<QWidget *> reached;
    QWidget *start = window.focusWidget() ? window.focusWidget() : &window;
    // Twice round, since a first press may land on a widget that hands the focus on.
    for (int presses = 0; presses < 2 * (int(widgets.size()) + 2); ++presses) {
        QWidget *at = QApplication::focusWidget() ? QApplication::focusWidget() : start ? start : &window;
        reached.insert(at);
        QTest::keyClick(at, Qt::Key_Tab);
        QWidget *next = QApplication::focusWidget();
        // Within a page Tab goes from link to link first.
        for (int links = 0; next == at && qobject_cast<QTextBrowser *>(at) && links < MostLinks; ++links) {
            QTest::keyClick(at, Qt::Key_Tab);
            next = QApplication::focusWidget();
        }
        if (next == at && presses > 0) {
            // Where Tab is a character, Ctrl+Tab leaves.
            QTest::keyClick(at, Qt::Key_Tab, Qt::ControlModifier);
            if (QApplication::focusWidget() == at) {
                faults.append(u"%1 cannot be left by keyboard"_s.arg(nameOf(*at)));
                break;
            }
        }
        if (next == start && presses > 0)
            break;
        if (presses == 0)
            start = next;
    }
    for (QWidget *widget : widgets) {
        if (isControl(*widget) && !reached.contains(widget) && widget->isVisible())
            faults.append(u"%1 is not reached by Tab"_s.arg(nameOf(*widget)));
    }
    if (before)
        before->setFocus();
    return faults;
}

namespace {

QStringList sharedLetters(QWidget &window)
{
    QStringList faults;
    QHash<QString, QString> owners;
    const auto claim = [&](const QKeySequence &letter, const QString &owner) {
        if (letter.isEmpty())
            return;
        const QString key = letter.toString();
        if (owners.contains(key))
            faults.append(u"%1 is the key of %2 and of %3"_s.arg(key, owners.value(key), owner));
        owners.insert(key, owner);
    };
    for (const auto *button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            claim(QKeySequence::mnemonic(button->text()), button->text());
    }
    for (const auto *label : window.findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy())
            claim(QKeySequence::mnemonic(label->text()), label->text());
    }
    for (const auto *tabs : window.findChildren<QTabBar *>()) {
        for (int tab = 0; tabs->isVisible() && tab < tabs->count(); ++tab)
            claim(QKeySequence::mnemonic(tabs->tabText(tab)), tabs->tabText(tab));
    }
    for (const QAction *action : window.actions()) {
        const QList<QKeySequence> keys = action->shortcuts();
        for (const QKeySequence &key : keys)
            claim(key, action->text());
    }
    return faults;
}

} // namespace

QStringList visibleFaults(QWidget &window)
{
    const std::vector<PaintedText> texts = paintedTexts(window);
    return cutTexts(window, texts) + faintTexts(window, texts) + overlaps(window) + pagesTooWide(window)
        + namelessControls(window) + sharedLetters(window);
}

} // namespace bindery::test

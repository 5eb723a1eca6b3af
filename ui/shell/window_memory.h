#pragma once

#include <QSize>
#include <QString>

class QMainWindow;
class QSettings;
class QSplitter;

namespace bindery::ui {

class HealthPanel;
class QueuePane;
class RecordForm;
class Theme;

/// The arrangement of the window from one start of the program to the next: its size and place, how its room is shared,
/// what the queue shows, light or dark, the language of the form, and which submission was in hand.
class WindowMemory {
public:
    struct Parts {
        QMainWindow &window;
        QSplitter &splitter;
        QueuePane &queue;
        HealthPanel &health;
        Theme &theme;
        RecordForm &form;
    };

    /// Parts and settings outlive it.
    WindowMemory(const Parts &parts, QSettings &settings) : m_parts(parts), m_settings(settings) {}

    /// Arranges the window as it was, or as on a first start. Returns the number of the place that was open.
    [[nodiscard]] int restore(QSize firstSize, int places) const;
    [[nodiscard]] QString lastInHand() const;
    void remember(int place, const QString &inHand) const;

private:
    Parts m_parts;
    QSettings &m_settings;
};

} // namespace bindery::ui

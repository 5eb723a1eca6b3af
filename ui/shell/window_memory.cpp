#include "ui/shell/window_memory.h"

#include "ui/common/theme.h"
#include "ui/form/record_form.h"
#include "ui/health/health_panel.h"
#include "ui/queue/queue_pane.h"

#include <QMainWindow>
#include <QSettings>
#include <QSplitter>

namespace bindery::ui {

namespace {

constexpr int FirstListWidth = 448;
/// The rest of a window of its first size.
constexpr int FirstPaneWidth = 832;

const QLatin1StringView GeometryKey("window/geometry");
const QLatin1StringView SplitterKey("window/splitter");
const QLatin1StringView PlaceKey("window/place");
const QLatin1StringView QueueViewKey("queue/view");
const QLatin1StringView InHandKey("queue/in_hand");
const QLatin1StringView ThemeKey("window/theme");
const QLatin1StringView HealthKey("health/splitter");
const QLatin1StringView LanguageKey("form/language");

} // namespace

int WindowMemory::restore(QSize firstSize, int places) const
{
    m_parts.theme.setMode(themeModeFromName(m_settings.value(ThemeKey).toString()));
    if (!m_parts.window.restoreGeometry(m_settings.value(GeometryKey).toByteArray()))
        m_parts.window.resize(firstSize);
    if (!m_parts.splitter.restoreState(m_settings.value(SplitterKey).toByteArray()))
        m_parts.splitter.setSizes({FirstListWidth, FirstPaneWidth});
    // The stored state may have another width of the handle.
    m_parts.splitter.setHandleWidth(1);
    m_parts.form.setLanguage(m_settings.value(LanguageKey).toString());
    m_parts.health.setArrangement(m_settings.value(HealthKey).toByteArray());
    const QString viewName = m_settings.value(QueueViewKey).toString();
    for (const QueueView view : queueViews()) {
        if (queueViewName(view) == viewName)
            m_parts.queue.setView(view);
    }
    return qBound(0, m_settings.value(PlaceKey, 0).toInt(), places - 1);
}

QString WindowMemory::lastInHand() const
{
    return m_settings.value(InHandKey).toString();
}

void WindowMemory::remember(int place, const QString &inHand) const
{
    m_settings.setValue(GeometryKey, m_parts.window.saveGeometry());
    m_settings.setValue(SplitterKey, m_parts.splitter.saveState());
    m_settings.setValue(PlaceKey, place);
    m_settings.setValue(QueueViewKey, queueViewName(m_parts.queue.view()));
    m_settings.setValue(InHandKey, inHand);
    m_settings.setValue(ThemeKey, themeModeName(m_parts.theme.mode()));
    m_settings.setValue(LanguageKey, m_parts.form.language());
    m_settings.setValue(HealthKey, m_parts.health.arrangement());
}

} // namespace bindery::ui

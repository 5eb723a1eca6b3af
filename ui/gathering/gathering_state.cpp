#include "ui/gathering/gathering_state.h"

#include "text/duration_text.h"
#include "text/time_text.h"
#include "ui/common/colors.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

namespace {

/// "Credit score not reached." from texts that may already end in a full stop.
QString joined(const QString &first, const QString &second)
{
    if (first.isEmpty() || second.isEmpty())
        return first + second;
    const QChar last = first.back();
    return first + (last == u'.' || last == u'!' || last == u'?' ? u" "_s : u". "_s) + second;
}

} // namespace

void GatheringState::begin(Instant now)
{
    m_lines.clear();
    m_courses.clear();
    m_begunAt = now;
    m_lastAt = now;
    m_stopped = false;
}

int GatheringState::apply(const domain::FetchProgress &progress, Instant now)
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [&progress](const FetchLine &line) { return line.fact == progress.fact; });
    const auto at = found - m_lines.begin();
    if (found == m_lines.end()) {
        FetchLine line;
        line.fact = progress.fact;
        m_lines.push_back(line);
        Course course;
        course.startedAt = now;
        m_courses.push_back(course);
    }
    FetchLine &line = m_lines[static_cast<std::size_t>(at)];
    Course &course = m_courses[static_cast<std::size_t>(at)];
    line.title = progress.title.isEmpty() ? progress.fact : progress.title;
    line.service = progress.service;
    if (progress.ended) {
        describeEnded(line, course, progress);
        m_lastAt = std::max(m_lastAt, now);
    } else if (progress.running && !line.ended) {
        if (m_stopped)
            describeStopped(line, course);
        else
            describeRunning(line, course, *progress.running, now);
    }
    return static_cast<int>(at);
}

void GatheringState::describeRunning(FetchLine &line, Course &course, const CallStep &running, Instant now) const
{
    using Phase = CallStep::Phase;
    line.mark = Mark::Half;
    line.meaning = Meaning::Working;
    line.detail.clear();
    course.due.reset();
    switch (running.phase) {
    case Phase::WaitingForRate:
        line.mark = Mark::Ring;
        line.state = u"Waiting for the rate limit"_s;
        line.detail = u"The service takes only so many questions a second; this one is next."_s;
        course.due = now + running.wait;
        break;
    case Phase::WaitingForPlace:
        line.mark = Mark::Ring;
        line.state = running.ahead <= 0 ? u"Waiting, next in line"_s : u"Waiting, %1 ahead"_s.arg(running.ahead);
        line.detail = u"All places at this service are taken by other calls."_s;
        break;
    case Phase::Joined:
        line.state = u"Joined a call under way"_s;
        line.detail = u"The same question is already out; its answer serves both."_s;
        break;
    case Phase::Trying:
        line.state = running.attempts > 1 && running.attempt > 1
            ? u"Trying %1 of %2"_s.arg(running.attempt).arg(running.attempts)
            : u"Asking"_s;
        if (!course.lastFailure.isEmpty())
            line.detail = joined(u"The try before failed"_s, course.lastFailure);
        break;
    case Phase::BackingOff:
        line.mark = Mark::Clock;
        line.meaning = Meaning::Attention;
        course.lastFailure = running.detail;
        line.state = running.attempts > running.attempt && running.attempt > 0
            ? u"Try %1 of %2 in"_s.arg(running.attempt + 1).arg(running.attempts)
            : u"Next try in"_s;
        line.detail = running.detail.isEmpty() ? u"The last try failed."_s : running.detail;
        course.due = now + running.wait;
        break;
    }
    describeTime(line, course, now);
}

void GatheringState::describeEnded(FetchLine &line, Course &course, const domain::FetchProgress &progress) const
{
    using facts::Provenance;
    const facts::FactOrigin &origin = *progress.ended;
    const StatusLook look = text::lookOf(origin.provenance);
    line.ended = true;
    line.mark = look.mark;
    line.meaning = look.meaning;
    line.state = look.word;
    line.time = origin.elapsed.count() > 0 || origin.tries > 0 ? text::durationText(origin.elapsed) : QString();
    line.detail = progress.summary;
    course.due.reset();
    course.provenance = origin.provenance;
    course.doubtful = !facts::allowsBinding(origin);
    switch (origin.provenance) {
    case Provenance::Live: line.state = origin.tries > 1 ? u"Done on try %1"_s.arg(origin.tries) : u"Done"_s; break;
    case Provenance::NoHit: break;
    case Provenance::Cached: line.state = u"Cached %1"_s.arg(text::factAge(origin)); break;
    case Provenance::Stale:
        line.state = u"Stale, from %1"_s.arg(text::factAge(origin));
        line.detail = joined(progress.summary, origin.reason);
        break;
    case Provenance::Fallback:
        line.detail = joined(origin.reason,
                             progress.summary.isEmpty() ? QString() : u"Used instead: %1."_s.arg(progress.summary));
        break;
    case Provenance::NotOrdered:
    case Provenance::NotPermitted:
    case Provenance::Failed: line.detail = joined(progress.summary, origin.reason); break;
    }
}

void GatheringState::describeTime(FetchLine &line, const Course &course, Instant now)
{
    if (line.ended)
        return;
    if (course.due) {
        line.time = text::countdownText(*course.due - now);
        return;
    }
    // A time below a second is not shown. Above, whole seconds show that the fetch goes on.
    const auto running = std::chrono::floor<std::chrono::seconds>(now - course.startedAt);
    if (running < 1s)
        line.time.clear();
    else
        line.time = running < 60s ? u"%1 s"_s.arg(running.count()) : text::durationText(running);
}

void GatheringState::stop(Instant now)
{
    if (m_stopped || complete())
        return;
    m_stopped = true;
    m_lastAt = now;
    for (std::size_t at = 0; at < m_lines.size(); ++at) {
        FetchLine &line = m_lines[at];
        if (!line.ended)
            describeStopped(line, m_courses[at]);
    }
}

void GatheringState::describeStopped(FetchLine &line, Course &course)
{
    line.ended = true;
    line.mark = Mark::Dash;
    line.meaning = Meaning::Calm;
    line.state = u"Stopped"_s;
    line.time.clear();
    line.detail.clear();
    course.due.reset();
}

void GatheringState::advance(Instant now)
{
    if (!complete() && !m_stopped)
        m_lastAt = std::max(m_lastAt, now);
    for (std::size_t at = 0; at < m_lines.size(); ++at)
        describeTime(m_lines[at], m_courses[at], now);
}

int GatheringState::in() const
{
    return static_cast<int>(std::count_if(m_courses.begin(), m_courses.end(),
                                          [](const Course &course) { return course.provenance.has_value(); }));
}

bool GatheringState::complete() const
{
    return !m_lines.empty()
        && std::all_of(m_lines.begin(), m_lines.end(), [](const FetchLine &line) { return line.ended; });
}

QString GatheringState::stillOut() const
{
    QStringList names;
    for (const FetchLine &line : m_lines) {
        if (!line.ended)
            names += line.title;
    }
    return names.join(u", "_s);
}

int GatheringState::count(facts::Provenance provenance) const
{
    return static_cast<int>(std::count_if(m_courses.begin(), m_courses.end(), [provenance](const Course &course) {
        return course.provenance == provenance;
    }));
}

QString GatheringState::sum() const
{
    const auto total = m_lines.size();
    if (m_stopped)
        return total ? u"Stopped with %1 of %2 in"_s.arg(in()).arg(total) : u"Stopped"_s;
    if (total == 0)
        return u"Writing the submission down"_s;
    if (!complete())
        return u"%1 of %2 in"_s.arg(in()).arg(total);
    using facts::Provenance;
    struct Part {
        Provenance provenance;
        QLatin1StringView word;
    };
    constexpr std::array Parts{
        Part{Provenance::Live, "live"_L1},
        Part{Provenance::Cached, "cached"_L1},
        Part{Provenance::Stale, "stale"_L1},
        Part{Provenance::NoHit, "with nothing on file"_L1},
        Part{Provenance::Fallback, "fallback"_L1},
        Part{Provenance::Failed, "failed"_L1},
        Part{Provenance::NotOrdered, "not ordered"_L1},
        Part{Provenance::NotPermitted, "not permitted"_L1},
    };
    QStringList said;
    for (const Part &part : Parts) {
        if (const int found = count(part.provenance); found > 0)
            said += u"%1 %2"_s.arg(QString::number(found), part.word);
    }
    const QString after = text::durationText(m_lastAt - m_begunAt);
    return u"%1 in after %2: %3"_s.arg(total == 1 ? u"It is"_s : u"All %1"_s.arg(total), after, said.join(u", "_s));
}

QString GatheringState::meaning() const
{
    if (m_stopped)
        return u"Nothing more goes out. The submission is kept and can be submitted again."_s;
    if (m_lines.empty())
        return u"From here on nothing is lost, whatever happens."_s;
    if (!complete())
        return u"Still out: %1"_s.arg(stillOut());
    const auto doubtful
        = std::count_if(m_courses.begin(), m_courses.end(), [](const Course &course) { return course.doubtful; });
    if (doubtful == 0)
        return u"Every fact came from its service."_s;
    return doubtful == 1
        ? u"One fact did not come from its service: the quote may be an indication only."_s
        : u"%1 facts did not come from their services: the quote may be an indication only."_s.arg(doubtful);
}

} // namespace bindery::ui

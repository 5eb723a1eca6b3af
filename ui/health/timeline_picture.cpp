#include "ui/health/timeline_picture.h"

#include "domain/audit_line.h"
#include "text/duration_text.h"
#include "text/format.h"
#include "text/time_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QString counts(int answered, int remembered, int failed, int refused)
{
    QStringList parts;
    const auto add = [&parts](int count, const QString &word) {
        if (count)
            parts.append(u"%1 %2"_s.arg(text::countText(count), word));
    };
    add(answered, u"answered"_s);
    add(remembered, u"from the cache"_s);
    add(failed, u"failed"_s);
    add(refused, u"refused"_s);
    return parts.isEmpty() ? u"no calls"_s : parts.join(u", "_s);
}

std::vector<TimelinePicture::Band> bandsOf(const telemetry::CallTimeline &timeline, UtcTime from, UtcTime to)
{
    std::vector<TimelinePicture::Band> bands;
    TimelinePicture::Band open{from, to, {}};
    for (const telemetry::CircuitChange &change : timeline.changes()) {
        if (change.at >= to)
            break;
        if (change.at > open.from) {
            open.to = change.at;
            bands.push_back(open);
        }
        open = {std::max(change.at, from), to, change.state};
    }
    bands.push_back(open);
    return bands;
}

} // namespace

QString circuitWord(const QString &state)
{
    return state == "half_open"_L1 ? u"half-open"_s : state.isEmpty() ? u"circuit not known"_s : state;
}

TimelinePicture timelinePicture(const telemetry::CallTimeline *timeline, TimelineSpan span, UtcTime now,
                                const std::vector<domain::AuditLine> &byHand)
{
    TimelinePicture picture;
    picture.stepLength = span == TimelineSpan::Hour ? std::chrono::seconds(20) : std::chrono::seconds(5);
    // Steps begin at fixed times, so that a bar keeps its calls when time goes on.
    const auto length = std::chrono::duration_cast<std::chrono::milliseconds>(picture.stepLength);
    const std::int64_t last = now.time_since_epoch() / length;
    picture.to = UtcTime((last + 1) * length);
    picture.from = picture.to - TimelinePicture::Steps * length;
    picture.steps.resize(TimelinePicture::Steps);
    for (int at = 0; at < TimelinePicture::Steps; ++at)
        picture.steps[std::size_t(at)].from = picture.from + at * length;
    if (timeline) {
        for (const telemetry::CallSlot &slot : timeline->slotsSince(picture.from)) {
            const auto at = (slot.begin() - picture.from) / length;
            if (at < 0 || at >= TimelinePicture::Steps)
                continue;
            TimelinePicture::Step &step = picture.steps[std::size_t(at)];
            step.answered += slot.answered;
            step.remembered += slot.remembered;
            step.failed += slot.failed;
            step.refused += slot.refused;
            step.slowest = std::max(step.slowest, slot.slowest);
            picture.most = std::max(picture.most, step.calls());
        }
        picture.bands = bandsOf(*timeline, picture.from, picture.to);
    }
    for (const domain::AuditLine &line : byHand) {
        if (line.at >= picture.from && line.at < picture.to)
            picture.marks.push_back({line.at, u"%1 by %2"_s.arg(line.action, line.actor)});
    }
    return picture;
}

QString TimelinePicture::storyOf(int step) const
{
    if (step < 0 || step >= int(steps.size()))
        return {};
    const Step &told = steps[std::size_t(step)];
    const UtcTime end = told.from + stepLength;
    QString story = u"%1 to %2"_s.arg(text::secondTime(told.from), text::secondTime(end));
    for (const Band &band : bands) {
        if (band.to > told.from && band.from < end)
            story += u", "_s + circuitWord(band.state);
    }
    story += u": "_s + counts(told.answered, told.remembered, told.failed, told.refused);
    if (told.slowest > Duration(0))
        story += u", slowest "_s + text::durationText(told.slowest);
    for (const HandMark &mark : marks) {
        if (mark.at >= told.from && mark.at < end)
            story += u". "_s + text::secondTime(mark.at) + u' ' + mark.text;
    }
    return story;
}

QString TimelinePicture::summary() const
{
    Step sum;
    for (const Step &step : steps) {
        sum.answered += step.answered;
        sum.remembered += step.remembered;
        sum.failed += step.failed;
        sum.refused += step.refused;
    }
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(to - from).count();
    const auto openings
        = std::count_if(bands.begin(), bands.end(), [](const Band &band) { return band.state == "open"_L1; });
    QString text = u"The last %1 minutes: %2."_s.arg(QString::number(minutes),
                                                     counts(sum.answered, sum.remembered, sum.failed, sum.refused));
    if (openings)
        text += u" The circuit was open %1."_s.arg(openings == 1 ? u"once"_s : u"%1 times"_s.arg(openings));
    return text;
}

} // namespace bindery::ui

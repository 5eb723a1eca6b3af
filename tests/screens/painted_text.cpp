#include "screens/painted_text.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <QWidget>

namespace bindery::test {

namespace {

class TextRecorder final : public QPaintEngine {
public:
    explicit TextRecorder(std::vector<PaintedText> &texts) : QPaintEngine(AllFeatures), m_texts(texts) {}

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }

    void updateState(const QPaintEngineState &now) override
    {
        const DirtyFlags changed = now.state();
        if (changed & DirtyTransform)
            m_transform = now.transform();
        if (changed & DirtyPen)
            m_pen = now.pen();
        if (changed & DirtyOpacity)
            m_opacity = now.opacity();
        if (changed & DirtyClipEnabled)
            m_isClipped = now.isClipEnabled();
        if (changed & (DirtyClipRegion | DirtyClipPath)) {
            const QRegion region
                = changed & DirtyClipPath ? QRegion(now.clipPath().toFillPolygon().toPolygon()) : now.clipRegion();
            const QRegion mapped = m_transform.map(region);
            m_clip = now.clipOperation() == Qt::IntersectClip && m_isClipped ? m_clip.intersected(mapped) : mapped;
            m_isClipped = now.clipOperation() != Qt::NoClip;
        }
    }

    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        if (item.text().trimmed().isEmpty())
            return;
        PaintedText painted;
        painted.text = item.text();
        painted.font = item.font();
        painted.color = m_pen.color();
        painted.color.setAlphaF(float(painted.color.alphaF() * m_opacity));
        const QRectF box(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent());
        const QRectF tight = QFontMetricsF(item.font()).tightBoundingRect(item.text());
        painted.letters = m_transform.mapRect(QRectF(at.x(), at.y() + tight.top(), item.width(), tight.height()));
        painted.box = m_transform.mapRect(box);
        painted.clip = systemClip();
        if (painted.clip.isEmpty())
            painted.clip = QRegion(0, 0, paintDevice()->width(), paintDevice()->height());
        if (m_isClipped)
            painted.clip = painted.clip.intersected(m_clip);
        // A selected text is painted twice, each time clipped to its part.
        if (painted.clip.isEmpty())
            return;
        m_texts.push_back(std::move(painted));
    }

    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
    void drawImage(const QRectF &, const QImage &, const QRectF &, Qt::ImageConversionFlags) override {}
    void drawPath(const QPainterPath &) override {}
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override {}

private:
    std::vector<PaintedText> &m_texts;
    QTransform m_transform;
    QPen m_pen;
    QRegion m_clip;
    double m_opacity = 1;
    bool m_isClipped = false;
};

class RecordingDevice final : public QPaintDevice {
public:
    RecordingDevice(const QWidget &like, std::vector<PaintedText> &texts) : m_like(like), m_recorder(texts) {}

    QPaintEngine *paintEngine() const override { return &m_recorder; }

protected:
    int metric(PaintDeviceMetric wanted) const override
    {
        switch (wanted) {
        case PdmWidth: return m_like.width();
        case PdmHeight: return m_like.height();
        case PdmDpiX:
        case PdmPhysicalDpiX: return m_like.logicalDpiX();
        case PdmDpiY:
        case PdmPhysicalDpiY: return m_like.logicalDpiY();
        case PdmDepth: return 32;
        case PdmDevicePixelRatio: return 1;
        case PdmDevicePixelRatioScaled: return int(devicePixelRatioFScale());
        default: return QPaintDevice::metric(wanted);
        }
    }

private:
    const QWidget &m_like;
    mutable TextRecorder m_recorder;
};

} // namespace

std::vector<PaintedText> paintedTexts(QWidget &window)
{
    std::vector<PaintedText> texts;
    RecordingDevice device(window, texts);
    window.render(&device);
    return texts;
}

} // namespace bindery::test

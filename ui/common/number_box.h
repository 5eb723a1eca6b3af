#pragma once

// A box for a number that says when it does not take one. A plain spin box drops digits beyond its range, and restores
// the number before without a word.

#include <QLineEdit>
#include <QString>
#include <QTimer>
#include <QValidator>

#include <functional>
#include <utility>

namespace bindery::ui {

/// `Box` is QSpinBox or QDoubleSpinBox.
template<class Box>
class NumberBox final : public Box {
public:
    /// `tell` gets a sentence each time something was typed that is no number of the range. The number before stands
    /// again then.
    NumberBox(QWidget *parent, std::function<void(const QString &)> tell) : Box(parent), m_tell(std::move(tell)) {}

protected:
    QValidator::State validate(QString &text, int &position) const override
    {
        const QValidator::State state = Box::validate(text, position);
        return state == QValidator::Invalid ? QValidator::Intermediate : state;
    }

    void fixup(QString &text) const override
    {
        const QString typed = text;
        Box::fixup(text);
        int position = 0;
        if (validate(text, position) == QValidator::Acceptable)
            return;
        // The first digits of what was typed may have made a number of the range.
        text = Box::prefix() + Box::textFromValue(m_before) + Box::suffix();
        const QString told
            = QStringLiteral("%1 is a number from %2 to %3. %4 was not taken, and %5 stands again.")
                  .arg(Box::accessibleName(), Box::textFromValue(Box::minimum()), Box::textFromValue(Box::maximum()),
                       typed.trimmed().isEmpty() ? QStringLiteral("Nothing") : typed.trimmed(),
                       Box::textFromValue(m_before));
        // The sentence comes after the number before is restored: that may be told as a change too.
        QTimer::singleShot(0, this, [tell = m_tell, told] { tell(told); });
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (!Box::lineEdit()->isModified())
            m_before = Box::value();
        Box::keyPressEvent(event);
    }

private:
    decltype(std::declval<const Box &>().value()) m_before = 0;
    std::function<void(const QString &)> m_tell;
};

} // namespace bindery::ui

#pragma once

// Which submissions the list shows: by where they stand, and by text. The row in hand stays, whatever becomes of it:
// a list that takes away the row under the hand has lost its reader.

#include <QHash>
#include <QSortFilterProxyModel>
#include <QStringList>

namespace bindery::ui {

enum class QueueView { NeedsMe, All, Drafts, UnderWay, Quoted, Referred, Declined, Cancelled, Withdrawn };

/// "needs_me": as remembered in the settings; and for people: "Needs me".
[[nodiscard]] QString queueViewName(QueueView view);
[[nodiscard]] QString queueViewTitle(QueueView view);
/// All of them, in the order in which they are offered.
[[nodiscard]] const std::vector<QueueView> &queueViews();

class QueueFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setView(QueueView view);
    [[nodiscard]] QueueView view() const { return m_view; }
    /// Every word of it is in the name, number, state, ZIP or status.
    void setText(const QString &text);
    [[nodiscard]] bool hasText() const { return !m_words.isEmpty(); }
    /// What the store found for the text, by id, and in which fields; it is shown where it stands.
    void setFound(const QHash<QString, QString> &fields);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// The row in hand; empty for none.
    void setKept(const QString &id);

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    QueueView m_view = QueueView::All;
    QStringList m_words;
    QHash<QString, QString> m_found;
    QString m_kept;
};

} // namespace bindery::ui

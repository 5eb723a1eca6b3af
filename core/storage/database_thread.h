#pragma once

// The thread behind Database. It takes jobs in order, carries out those that wait together in one transaction, and puts
// their results into a mailbox that the owner empties on its own thread.
//
// Only the queue and the mailbox are shared, both under one lock. Jobs are moved and never copied, so that one thread
// at a time uses what they hold.

#include "base/instant.h"
#include "base/result.h"
#include "storage/work.h"

#include <QThread>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace bindery::storage {

struct Job {
    JobKind kind = JobKind::Read;
    /// For reads and writes.
    Work<void> run;
    /// For JobKind::Open: fills the place of the connection.
    std::function<std::optional<Error>(std::unique_ptr<Connection> &)> open;
    /// On the owner's thread.
    std::function<void(const std::optional<Error> &)> deliver;
    /// Set when nobody waits for the job any more.
    std::shared_ptr<std::atomic<bool>> abandoned;
    /// By the owner.
    Instant handedAt{};
};

struct Delivery {
    Job job;
    std::optional<Error> error;
};

class DatabaseThread final : public QThread {
public:
    /// `mailArrived` is called on this thread when the empty mailbox has received something.
    explicit DatabaseThread(std::function<void()> mailArrived);
    ~DatabaseThread() override;

    void add(Job job);
    [[nodiscard]] std::vector<Delivery> takeMail();

    /// Carries out the writes that wait, refuses the reads, ends the statement of a read that runs, closes the file and
    /// joins. Jobs that come later are refused by the owner.
    void finish();

protected:
    void run() override;

private:
    /// A larger group would delay the result of its first job.
    static constexpr std::size_t MostTogether = 256;

    using Outcomes = std::vector<std::optional<Error>>;
    [[nodiscard]] std::vector<Job> takeGroup();
    [[nodiscard]] Outcomes runGroup(const std::vector<Job> &group);
    [[nodiscard]] std::optional<Outcomes> runTogether(const std::vector<Job> &group);
    [[nodiscard]] std::optional<Error> runAlone(const Job &job);
    [[nodiscard]] std::optional<Error> runJob(const Job &job);
    [[nodiscard]] std::optional<Error> refusal(const Job &job) const;
    void post(std::vector<Job> group, const Outcomes &outcomes);

    std::function<void()> m_mailArrived;
    std::mutex m_lock;
    std::condition_variable m_work;
    std::deque<Job> m_jobs;
    std::vector<Delivery> m_mail;
    bool m_closing = false;
    /// Set when reads are no longer wanted.
    std::atomic<bool> m_noReads = false;

    // Of the database thread alone:
    std::unique_ptr<Connection> m_connection;
    std::optional<Error> m_openError;
};

} // namespace bindery::storage

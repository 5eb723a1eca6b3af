#pragma once

namespace bindery::console {

/// The exit codes of every program, as the help and the README say them.
enum ExitCode {
    Done = 0,     ///< everything that was asked for was done; a referral and a decline are quotes
    Failed = 1,   ///< something outside failed, or it was interrupted
    BadInput = 2, ///< options, files or settings that cannot be used: each problem was told
};

} // namespace bindery::console

#pragma once

// What a program understands on its command line: subcommands, options, flags, and what they need and exclude.
//
// Parser and Option are handles: they are copied freely, and are good for as long as their Program lives. The variables
// that options write to outlive the parsing. A program ends with 0 after --help and --version, and with 2 when its
// arguments cannot be understood.

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace bindery::arguments {

class Option {
public:
    Option required() const;
    /// One of these words and no other.
    Option oneOf(std::initializer_list<const char *> words) const;
    /// Both ends included.
    Option between(int least, int most) const;
    Option between(double least, double most) const;
    Option positive() const;
    /// The word for the value in the help: "FILE".
    Option typeName(const char *name) const;
    /// Shows the present value of the variable in the help, as the default.
    Option showDefault() const;
    Option excludes(Option other) const;
    Option needs(Option other) const;

private:
    friend class Parser;
    explicit Option(CLI::Option *option) : m_option(option) {}

    CLI::Option *m_option;
};

/// A problem between arguments of which each is right by itself.
struct Complaint {
    enum class Kind { Missing, Excluded };
    Kind kind;
    std::string name;
    /// The argument that excludes it.
    std::string other = {};
};

/// A program, or one of its subcommands.
class Parser {
public:
    [[nodiscard]] Parser subcommand(const char *name, const char *about) const;
    /// How many of the subcommands have to be named.
    void requireSubcommands(int least, int most) const;
    /// Stands below the help.
    void footer(const char *text) const;

    /// `name` begins with dashes, or is that of an argument by place. An argument that is not given leaves the variable
    /// as it is.
    Option option(const char *name, std::string &value, const std::string &about) const;
    /// The path of a file.
    Option file(const char *name, std::string &path, const std::string &about) const;
    Option option(const char *name, int &value, const std::string &about) const;
    Option option(const char *name, std::uint16_t &value, const std::string &about) const;
    Option option(const char *name, double &value, const std::string &about) const;
    Option option(const char *name, std::optional<int> &value, const std::string &about) const;
    /// An option that may be given several times, and takes several values at once.
    Option option(const char *name, std::vector<std::string> &values, const std::string &about) const;
    Option flag(const char *name, bool &value, const std::string &about) const;

    /// `check` is called once the arguments of this parser have been read.
    void checkAfterwards(std::function<std::optional<Complaint>()> check) const;

    /// Whether the command line names it.
    [[nodiscard]] bool isNamed() const;

protected:
    explicit Parser(CLI::App *app) : m_app(app) {}

    CLI::App *m_app;
};

class Program : public Parser {
public:
    /// An empty `name` stands for the one that the program was started by.
    explicit Program(const char *about, const char *name = "");
    ~Program();
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    void version(const char *text, const char *names = "--version") const;

    /// How the program ends before its work: it was asked for its help, or does not understand its arguments.
    struct Ending {
        int exitCode = 0;
        /// Whole lines, for stdout when the exit code is 0 and for stderr otherwise.
        std::string text;
    };
    /// No value: everything was understood, and the variables hold it.
    [[nodiscard]] std::optional<Ending> parse(int argc, const char *const *argv) const;

private:
    std::unique_ptr<CLI::App> m_owned;
};

} // namespace bindery::arguments

#include "arguments/parser.h"

#include <CLI/CLI.hpp>

#include <sstream>

namespace bindery::arguments {

namespace {

constexpr int NotUnderstood = 2;

void raise(const Complaint &complaint)
{
    if (complaint.kind == Complaint::Kind::Missing)
        throw CLI::RequiredError(complaint.name);
    throw CLI::ExcludesError(complaint.name, complaint.other);
}

} // namespace

Option Option::required() const
{
    m_option->required();
    return *this;
}

Option Option::oneOf(std::initializer_list<const char *> words) const
{
    m_option->check(CLI::IsMember(std::vector<std::string>(words.begin(), words.end())));
    return *this;
}

Option Option::between(int least, int most) const
{
    m_option->check(CLI::Range(least, most));
    return *this;
}

Option Option::between(double least, double most) const
{
    m_option->check(CLI::Range(least, most));
    return *this;
}

Option Option::positive() const
{
    m_option->check(CLI::PositiveNumber);
    return *this;
}

Option Option::typeName(const char *name) const
{
    m_option->type_name(name);
    return *this;
}

Option Option::showDefault() const
{
    m_option->capture_default_str();
    return *this;
}

Option Option::excludes(Option other) const
{
    m_option->excludes(other.m_option);
    return *this;
}

Option Option::needs(Option other) const
{
    m_option->needs(other.m_option);
    return *this;
}

Parser Parser::subcommand(const char *name, const char *about) const
{
    return Parser(m_app->add_subcommand(name, about));
}

void Parser::requireSubcommands(int least, int most) const
{
    m_app->require_subcommand(static_cast<std::size_t>(least), static_cast<std::size_t>(most));
}

void Parser::footer(const char *text) const
{
    m_app->footer(text);
}

Option Parser::option(const char *name, std::string &value, const std::string &about) const
{
    return Option(m_app->add_option(name, value, about));
}

Option Parser::file(const char *name, std::string &path, const std::string &about) const
{
    return option(name, path, about).typeName("FILE");
}

Option Parser::option(const char *name, int &value, const std::string &about) const
{
    return Option(m_app->add_option(name, value, about));
}

Option Parser::option(const char *name, std::uint16_t &value, const std::string &about) const
{
    return Option(m_app->add_option(name, value, about));
}

Option Parser::option(const char *name, double &value, const std::string &about) const
{
    return Option(m_app->add_option(name, value, about));
}

Option Parser::option(const char *name, std::optional<int> &value, const std::string &about) const
{
    return Option(m_app->add_option(name, value, about));
}

Option Parser::option(const char *name, std::vector<std::string> &values, const std::string &about) const
{
    return Option(m_app->add_option(name, values, about));
}

Option Parser::flag(const char *name, bool &value, const std::string &about) const
{
    return Option(m_app->add_flag(name, value, about));
}

void Parser::checkAfterwards(std::function<std::optional<Complaint>()> check) const
{
    m_app->parse_complete_callback([check = std::move(check)] {
        if (const std::optional<Complaint> complaint = check())
            raise(*complaint);
    });
}

bool Parser::isNamed() const
{
    return m_app->parsed();
}

Program::Program(const char *about, const char *name)
    : Parser(nullptr), m_owned(std::make_unique<CLI::App>(about, name))
{
    m_app = m_owned.get();
}

Program::~Program() = default;

void Program::version(const char *text, const char *names) const
{
    m_app->set_version_flag(names, text);
}

std::optional<Program::Ending> Program::parse(int argc, const char *const *argv) const
{
    try {
        m_app->parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        std::ostringstream asked;
        std::ostringstream wrong;
        const bool isQuestion = m_app->exit(error, asked, wrong) == 0;
        return Ending{isQuestion ? 0 : NotUnderstood, isQuestion ? asked.str() : wrong.str()};
    }
    return std::nullopt;
}

} // namespace bindery::arguments

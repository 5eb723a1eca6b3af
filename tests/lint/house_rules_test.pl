#!/usr/bin/env perl
# The lint finds what it looks for, and leaves alone what is right: each case is a small tree of its own.
use strict;
use warnings;
use File::Basename;
use File::Path qw(make_path);
use File::Temp qw(tempdir);

my $lint = dirname(__FILE__) . "/house_rules.pl";
my ($passed, $failed) = (0, 0);

sub check {
    my ($name, $file, $text, $expected) = @_;
    checkFiles($name, { $file => $text }, $expected);
}

sub checkFiles {
    my ($name, $files, $expected) = @_;
    my $tree = tempdir(CLEANUP => 1);
    for my $file (keys %$files) {
        make_path(dirname("$tree/$file"));
        open my $out, '>', "$tree/$file" or die $!;
        print $out $files->{$file};
        close $out;
    }
    my $said = `perl $lint $tree`;
    my $ok = defined $expected ? ($? != 0 && $said =~ /$expected/) : $? == 0;
    if ($ok) { $passed++; } else { $failed++; print "FAILED: $name\n$said"; }
}

my $cpp = 'core/services/a.cpp';
check('await in if', $cpp, "if (co_await f()) { g(); }\n", 'condition');
check('await in if without braces', $cpp, "if (co_await f()) g();\n", 'condition');
check('await in negated if', $cpp, "if (!(co_await f())) { g(); }\n", 'condition');
check('await in while', $cpp, "while (co_await f()) { g(); }\n", 'condition');
check('await in range for', $cpp, "for (auto x : co_await f()) { g(); }\n", 'condition');
check('temporary aggregate', $cpp, "auto x = co_await f(Aggregate{a, b});\n", 'braced');
check('braced list', $cpp, "auto x = co_await f({a, b});\n", 'braced');
check('lambda in await', $cpp, "auto x = co_await run([x] { return 1; });\n", 'braced|lambda');
check('two awaits', $cpp, "auto x = co_await f() + co_await g();\n", 'more than one');
check('conditional', $cpp, "auto x = c ? co_await f() : T();\n", 'conditional');
check('await in an argument', $cpp, "g(co_await f());\n", 'write');
check('await in return', $cpp, "co_return co_await f();\n", 'write');
check('capturing coroutine lambda', $cpp, "auto t = [v]() -> QCoro::Task<> { co_return; }();\n", 'captures');
check('capturing coroutine lambda that takes', $cpp, "run([&a](int b) -> QCoro::Task<> { auto x = co_await f(b); });\n", 'captures');
check('safe value', $cpp, "const Result<int> x = co_await f(named);\n", undef);
check('safe assignment', $cpp, "x = co_await f(std::move(named), 1);\n", undef);
check('safe statement', $cpp, "co_await task;\nif (a) { b(); }\n", undef);
check('safe after if', $cpp, "if (a(b)) {\n    auto x = co_await f(c[1]);\n}\n", undef);
check('safe lambda beside', $cpp, "auto f = [x] { return x; };\nauto y = co_await g(f);\n", undef);
check('await in a comment', $cpp, "// if (co_await f()) is miscompiled\n", undef);
check('awaiter of our own', 'core/async/a.h', "Awaiter operator co_await() const { return A(m); }\n", undef);
check('nested loop', $cpp, "QEventLoop loop;\n", 'nested');
check('nested loop in a test', 'tests/a.cpp', "QEventLoop loop;\n", undef);
check('wall clock', $cpp, "auto t = QDateTime::currentDateTimeUtc();\n", 'Clock');
my @days = ('auto d = QDate::currentDate();', 'auto d = std::chrono::floor<std::chrono::days>(clock.utcNow());',
            'auto d = QDateTime::fromMSecsSinceEpoch(ms).date();', 'auto d = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date();',
            'auto t = QDateTime::fromMSecsSinceEpoch(ms);', 'auto t = when.toLocalTime();', 'auto d = localTime(at).date();');
for my $day (@days) {
    # Fault T1: a second meaning of today. In app/ too, which may read other clocks.
    check("a day that is not the clock's: $day", $_, "$day\n", 'Clock') for 'core/services/a.cpp', 'app/cli/a.cpp', 'ui/shell/a.cpp';
}
check('a stamp in UTC', 'app/cli/a.cpp', "auto s = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);\n", undef);
check('the day of the clock', 'app/cli/a.cpp', "auto d = clock.today();\n", undef);
check('a moment that is shown', 'ui/health/a.cpp', "auto s = locale.toString(localTime(at), format);\n", undef);
check('unmasked', 'ui/queue/a.cpp', "auto s = ssn.reveal();\n", 'unmasked');
check('unmasked where it may', 'core/services/a.cpp', "auto s = ssn.reveal();\n", undef);
check('upward include', $cpp, "#include \"../async/clock.h\"\n", 'by room');
check('task without nodiscard', 'core/services/a.h', "    QCoro::Task<int> fAsync();\n", 'nodiscard');
check('task with nodiscard', 'core/services/a.h', "    [[nodiscard]] QCoro::Task<int> fAsync();\n", undef);
check('task without Async', 'core/services/a.h', "    [[nodiscard]] QCoro::Task<int> f();\n", 'Async');
check('heavy header', 'app/cli/a.cpp', "#include <CLI/CLI.hpp>\n", 'heavy');
check('heavy header behind its library', 'app/arguments/parser.cpp', "#include <CLI/CLI.hpp>\n", undef);
check('seed of nobody', 'tests/async/a.cpp', "const unsigned seed = std::random_device()();\n", 'seed');
check('for later', $cpp, "// TODO: the rest\n", 'later');
check('too long', $cpp, "int a;\n" x 401, 'two jobs');
check('long enough', $cpp, "int a;\n" x 400, undef);
check('too long a header', 'core/services/a.h', "int a;\n" x 151, 'two jobs');
check('header named after something else', 'core/services/kettle.h', "class Teapot {\n};\n", 'named after');
check('header named after its type', 'core/services/tea_pot.h', "struct Lid {\n};\nclass TeaPot : public Pot {\n};\n", undef);
check('header named after its types', 'core/services/tea_pots.h', "struct TeaPot {\n};\n", undef);
check('header of functions', 'core/services/brewing.h', "class Teapot;\n[[nodiscard]] int pour(const Teapot &pot);\n", undef);
check('model reset', 'ui/queue/a.cpp', "void f()\n{\n    beginResetModel();\n}\n", 'by difference');
check('comment without a subject', $cpp, "// Who stops it comes first.\nint a;\n", 'who');
check('comment that asks', $cpp, "// Who may release a referral?\nint a;\n", undef);
check('comment with a pronoun', $cpp, "// It goes up.\nint a;\n", 'pronoun');
check('comment with its object', $cpp, "// The limit goes up. It comes down again after an hour.\nint a;\n", undef);
check('aphorism', $cpp, "// A program that stops here helps nobody.\nint a;\n", 'aphorism');
my $member = "void Teapot::pour()\n{\n}\n";
checkFiles('class over three files', { map { ("core/tea/$_.cpp", $member =~ s/pour/$_/r) } 'a', 'b', 'c' }, 'several owners');
checkFiles('class over two files', { map { ("core/tea/$_.cpp", $member =~ s/pour/$_/r) } 'a', 'b' }, undef);
checkFiles('classes of one name in three rooms', { map { ("core/$_/a.cpp", $member) } 'a', 'b', 'c' }, undef);

print "$passed passed, $failed failed\n";
exit($failed ? 1 : 0);

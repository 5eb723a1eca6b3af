#!/usr/bin/env perl
# Checks the house rules that a machine can check. CONTRIBUTING.md gives the reason of each.
#   house_rules.pl ROOT        checks the sources below ROOT; prints file:line: what; exits 1 if there is any
use strict;
use warnings;
use File::Find;

my $root = shift or die "usage: house_rules.pl ROOT\n";
my $problems = 0;

# Who may look at personal data unmasked: the forms that edit it, the adapters that send it, the codecs of store and
# import, the checks of its own shape, and the binders that give it to formulas.
my @may_reveal = (
    qr{^core/base/personal_(?:text|number)\.}, qr{^core/domain/application_(validation|json|json_\w+)\.},
    qr{^core/risk/(?:record/(?:record_json|value_text)|check/(?:plain_value|formula_value))\.},
    qr{^core/storage/},
    qr{^core/services/},
    qr{^ui/form/},
    qr{^tests/},
);

my @nested_loops = (qr/\bQEventLoop\b/, qr/\bwaitFor(?:Finished|Done|ReadyRead|BytesWritten|Connected)?\s*\(/,
                    qr/\bprocessEvents\b/, qr/\bsleep_for\b/, qr/\bQThread::m?u?sleep\b/);
my @wall_clock = (qr/\bQDateTime::current/, qr/\bQDate::currentDate/, qr/\bQTime::currentTime/,
                  qr/\bsystem_clock::now/, qr/\bsteady_clock::now/, qr/\bQElapsedTimer\b/);

# Which day it is depends on the zone, so one place says it: Clock::today() and Clock::dayOf(). A moment that is shown
# goes through localTime(); what is stored is UTC and has no day of its own.
my @a_day = (qr/\bfloor<\s*(?:std::chrono::)?days\s*>/, qr/\btoLocalTime\b/, qr/\bQt::LocalTime\b/, qr/\bsystemTimeZone\b/,
             qr/\blocaltime(?:_r)?\s*\(/, qr/\bfromMSecsSinceEpoch\s*\((?!.*\bQt::UTC\b)/,
             qr/\bfromMSecsSinceEpoch\s*\(.*\)\s*\.\s*date\s*\(/, qr/\bcurrentDate(?:Time(?:Utc)?)?\b/,
             qr/\blocalTime\s*\(.*\)\s*\.\s*(?:date|daysTo)\s*\(/);
my @may_ask_for_a_day = (
    qr{^core/base/(?:clock|local_time)\.}, qr{^core/async/(?:system_clock|virtual_clock)\.},
    # How many days ago a moment was, on screens.
    qr{^ui/text/time_text\.},
    # Quotes stored before they kept their day: the day of their moment in UTC stands in.
    qr{^core/underwriting/decision_replay\.},
    qr{^tests/},
);

# Headers that take seconds to compile stand behind one file each.
my %only_in = ('CLI/' => 'app/arguments/parser.cpp');

sub report {
    my ($file, $line, $what) = @_;
    print "$file:$line: $what\n";
    $problems++;
}

# Comments and the insides of literals become blanks, so that what is looked for is code; lines stay where they are.
sub code_only {
    my ($text) = @_;
    $text =~ s{(//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\2"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+')}
              {my $t = $1; my $q = $t =~ /^"/ ? '"' : ''; (my $b = $t) =~ s/[^\n]/ /g;
               $q && length($b) >= 2 ? '"' . substr($b, 1, -1) . '"' : $b}gse;
    return $text;
}

sub line_of { my ($text, $at) = @_; return 1 + (substr($text, 0, $at) =~ tr/\n//); }

sub check_co_await {
    my ($file, $code) = @_;
    # Pieces between ; { and } with what ended them: a brace that opens inside an awaiting piece is a temporary
    # aggregate, an initializer list, a lambda, or a condition.
    while ($code =~ /([^;{}]*)([;{}])/g) {
        my ($piece, $end, $at) = ($1, $2, $-[1]);
        next unless $piece =~ /\bco_await\b/;
        next if $piece =~ /\boperator\s+co_await\b/;
        my $line = line_of($code, $at + $-[0]);
        $line = line_of($code, $at + index($piece, 'co_await'));
        my $count = () = $piece =~ /\bco_await\b/g;
        report($file, $line, "more than one co_await in a statement") if $count > 1;
        report($file, $line, "co_await in a condition or with a braced temporary: await into a named value first")
            if $end eq '{' || $piece =~ /\b(?:if|while|switch|for)\s*\([^;]*\bco_await\b(?=[^()]*(?:\([^()]*\)[^()]*)*\)\s*\S)/;
        report($file, $line, "co_await in a conditional expression: use if and else") if $piece =~ /\?[^?]*:/ && $piece =~ /\?(?!\?)/;
        report($file, $line, "a lambda inside a co_await statement: name it, or the task, first")
            if $piece =~ /co_await[^;]*\[[^\]]*\]\s*(?:\(|mutable|->)/;
        report($file, $line, "write `auto x = co_await call(named);` or `co_await named;`")
            unless $piece =~ /^\s*(?:(?:case\b[^:]*|default)\s*:\s*)?(?:else\s+|(?:if|for|while)\s*\(.*\)\s*)?(?:\[\[\w+\]\]\s*)?(?:[\w:<>,&*\s]+?\s+)?(?:[\w.>\-]+\s*=\s*)?co_await\b/s
            && $piece !~ /\bco_return\s+co_await\b/;
    }
    # A lambda with captures that is itself a coroutine: its captures die with the full expression.
    while ($code =~ /\[[^\]\[]+\]\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\s*(?:mutable\s*)?(?:->\s*[\w:<>,\s*&]+)?\s*(\{(?:[^{}]++|(?1))*\})/g) {
        my ($body, $at) = ($1, $-[0]);
        next if substr($code, $at > 0 ? $at - 1 : 0, 1) =~ /\w|\[/;
        report($file, line_of($code, $at), "a lambda with captures is a coroutine: make it a function")
            if $body =~ /\bco_(?:await|return|yield)\b/;
    }
}

sub check_lines {
    my ($file, $code, $raw) = @_;
    my @code = split /\n/, $code, -1;
    my @raw = split /\n/, $raw, -1;
    my $blocking_allowed = $file =~ m{^(?:tests|app/blocking|app/cli)/};
    my $clock_allowed = $file =~ m{^(?:core/async/system_clock|core/base/local_time|tests/)} || $file =~ m{^app/};
    my $day_allowed = grep { $file =~ $_ } @may_ask_for_a_day;
    my $in_product = $file =~ m{^(?:core|ui|app)/};
    for my $i (0 .. $#code) {
        my ($line, $text) = ($i + 1, $code[$i]);
        report($file, $line, "include by room, not by a path upwards") if $raw[$i] =~ /^\s*#\s*include\s+"\.\./;
        for my $header (keys %only_in) {
            report($file, $line, "<$header…> is heavy: it stands behind $only_in{$header}")
                if $raw[$i] =~ /^\s*#\s*include\s+<\Q$header\E/ && $file ne $only_in{$header};
        }
        report($file, $line, "longer than 120 characters") if length($raw[$i]) > 120 && $raw[$i] !~ /[^\x00-\x7f]/;
        if (!$blocking_allowed) {
            for my $pattern (@nested_loops) {
                report($file, $line, "a nested event loop, or blocking: await instead") if $text =~ $pattern;
            }
        }
        report($file, $line, "random choices begin at test::seed(), so that they can be made again")
            if $file =~ m{^tests/} && $text =~ /\brandom_device\b|\bQRandomGenerator::(?:global|system)\b/;
        if (!$clock_allowed) {
            for my $pattern (@wall_clock) {
                report($file, $line, "time is read through Clock alone") if $text =~ $pattern;
            }
        }
        if (!$day_allowed) {
            for my $pattern (@a_day) {
                report($file, $line, "the day is asked of Clock::today() alone, a moment is shown by localTime()")
                    if $text =~ $pattern;
            }
        }
        report($file, $line, "personal data is unmasked here, which only a few places may do")
            if $text =~ /\breveal\s*\(/ && !grep { $file =~ $_ } @may_reveal;
        report($file, $line, "left for later by its own words")
            if $in_product && $raw[$i] =~ m{//.*\b(?:TODO|FIXME|XXX|HACK|for now|not implemented)\b}i;
        report($file, $line, "a task is returned without [[nodiscard]] or a name in Async")
            if $file =~ m{^(?:core|ui)/.*\.h$} && $file !~ m{^core/async/}
            && $text =~ /^\s*(?:static\s+|virtual\s+)*QCoro::Task<.*>\s+\w+\s*\(/ && ($i == 0 || $code[$i - 1] !~ /\[\[nodiscard\]\]\s*(?:virtual|static)?\s*$/);
        report($file, $line, "a function that returns a task ends in Async")
            if $file =~ m{^(?:core|ui)/.*\.h$} && $file !~ m{^core/async/}
            && $text =~ /QCoro::Task<.*>\s+(\w+)\s*\(/ && $1 !~ /Async$/;
    }
}

sub check_size {
    my ($file, $raw) = @_;
    my $lines = ($raw =~ tr/\n//);
    my $limit = $file =~ m{^tests/} ? 800 : $file =~ /\.h$/ ? 150 : 400;
    report($file, $lines, "$lines lines, more than $limit: has it two jobs?") if $lines > $limit;
}

# The words of a name, without a plural's ending: "RateTables" and "rate_table" have the same.
sub words_of {
    my ($name) = @_;
    $name =~ s/([a-z0-9])([A-Z])/$1_$2/g;
    return map { s/(?<=[^s])s$//r =~ s/ie$/y/r } map { lc } split /_/, $name;
}

# A header is found by the name of what is sought in it: of its types, or, where it has none, of its functions.
sub check_header_name {
    my ($file, $code) = @_;
    return unless $file =~ m{^(?:core|ui|app)/.*?([^/]+)\.h$};
    my @stem = words_of($1);
    my %types;
    # Members of classes are indented; a forward declaration ends with a semicolon.
    $types{$1} = 1 while $code =~ /^(?:class|struct|enum(?:\s+class)?|concept)\s+(?:\[\[\w+\]\]\s*)?(\w+)\s*(?:final\s*)?(?::[^:;][^;{]*)?\{/mg;
    $types{$1} = 1 while $code =~ /^(?:using|concept)\s+(\w+)\s*=/mg;
    return unless %types;
    my @names = keys %types;
    push @names, $1 while $code =~ /^(?:\[\[nodiscard\]\]\s)?(?:inline |constexpr )*[\w:<>,&\* ]+?[\s&\*](\w+)\s*\(/mg;
    for my $name (@names) {
        my %has = map { $_ => 1 } words_of($name);
        return unless grep { !$has{$_} } @stem;
    }
    report($file, 1, "a header is named after a type that it holds: " . join(', ', sort keys %types));
}

# Who resets a model loses the place of the reader; lists change by difference (ui/common/list_updater.h).
sub check_model_reset {
    my ($file, $code) = @_;
    return unless $file =~ m{^(?:ui|app)/};
    report($file, line_of($code, $-[0]), "a model changes by difference, never by reset")
        while $code =~ /\b(?:begin|end)ResetModel\s*\(/g;
}

# Comments name their object and say one fact a sentence, in the active voice.
my @riddles = (
    [qr/^Who(?:ever|se)?\b.*[^?]$/, "begins with 'who': name the caller, the user or the object"],
    [qr/^(?:It|They|He|She|Its|Their|His)\b/, "begins with a pronoun: name the object", 'first'],
    [qr/^(?:Gone|Spent)\b/, "begins with what has become of something: name it first"],
    [qr/\b(?:for nothing|helps nobody|needs no hand)\.$/, "is an aphorism: say what happens"],
);
sub check_comments {
    my ($file, $raw) = @_;
    return unless $file =~ m{^(?:core|ui|app)/};
    my ($block, $begin) = ('', 0);
    my @lines = split /\n/, $raw, -1;
    for my $i (0 .. $#lines) {
        if ($lines[$i] =~ m{^\s*///?<?\s?(.*)}) {
            $begin = $i + 1 if $block eq '';
            $block .= ($block eq '' ? '' : ' ') . $1;
            next;
        }
        next if $block eq '';
        my @sentences = split /(?<=[.!?])\s+(?=[A-Z])/, $block;
        for my $at (0 .. $#sentences) {
            for my $riddle (@riddles) {
                my ($pattern, $what, $where) = @$riddle;
                next if $where && $at > 0;
                report($file, $begin, "a comment $what: \"" . substr($sentences[$at], 0, 60) . '"')
                    if $sentences[$at] =~ $pattern;
            }
        }
        $block = '';
    }
}

# Class => files in which members of it are defined, over all of the product.
my %spread;
sub note_members {
    my ($file, $code) = @_;
    return unless $file =~ m{^(?:core|ui|app)/.*\.cpp$};
    my ($room) = $file =~ m{^((?:core|ui|app)/[^/]+)};
    while ($code =~ /^(?:[\w:<>,\*&\s\[\]]*?[\s\*&])?((?:[A-Z]\w*::)+)~?\w+\s*\([^;{]*?\)[^;{]*?(?:\{|\n\s*:)/mg) {
        my $class = substr($1, 0, -2);
        next if $class =~ /^Q[A-Z]/;
        $spread{"$room $class"}{$file} = 1;
    }
}
sub check_spread {
    for my $key (sort keys %spread) {
        my @files = sort keys %{$spread{$key}};
        next if @files <= 2;
        my ($class) = $key =~ / (.*)/;
        report($files[0], 1, "$class lies in " . scalar(@files) . " files (@files): it has several owners, give each a class");
    }
}

my @files;
for my $folder (qw(app core ui tests)) {
    next unless -d "$root/$folder";
    find({ no_chdir => 1, wanted => sub { push @files, $File::Find::name if /\.(?:cpp|h)$/ && -f } }, "$root/$folder");
}
for my $path (sort @files) {
    (my $file = $path) =~ s{^\Q$root\E/?}{};
    open my $in, '<', $path or die "$path: $!\n";
    my $raw = do { local $/; <$in> };
    close $in;
    my $code = code_only($raw);
    check_co_await($file, $code);
    check_lines($file, $code, $raw);
    check_size($file, $raw);
    check_header_name($file, $code);
    check_model_reset($file, $code);
    check_comments($file, $raw);
    note_members($file, $code);
}
check_spread();
print scalar(@files), " files, $problems problems\n";
exit($problems ? 1 : 0);

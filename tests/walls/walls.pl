#!/usr/bin/env perl
# Holds the walls between rooms.
#   walls.pl ROOT BUILD every                                    no room can reach a header that another does not show,
#                                                                and no screen can reach storage, SQL or the network
#   walls.pl ROOT BUILD compile CXX ROOM HIDDEN SHOWN            from ROOM, HIDDEN does not compile and SHOWN does
use strict;
use warnings;
use File::Find;
use File::Temp qw(tempdir);

my ($root, $build, $what, @rest) = @ARGV;
die "usage: walls.pl ROOT BUILD every | compile CXX ROOM HIDDEN SHOWN\n" unless $what;

my %room;
open my $in, '<', "$build/rooms/walls.txt" or die "$build/rooms/walls.txt: $!\n";
while (<$in>) {
    chomp;
    my ($name, $as, $folder, $few, $all, $shown_links, $links, $dirs) = split /\|/, $_, -1;
    $room{$name} = { as => $as, folder => $folder, dirs => [grep { length } split /,/, $dirs // ''] };
}
close $in;
die "no rooms in $build/rooms/walls.txt\n" unless %room;

my @problems;
sub headers_below {
    my ($folder) = @_;
    my @found;
    find({ no_chdir => 1, wanted => sub { push @found, substr($_, length($folder) + 1) if /\.h$/ } }, $folder)
        if -d $folder;
    return @found;
}

# Backtest replays single strategies step by step: it looks into the room whose settings it tries.
my %looks_into = (backtest => 'resilience');

if ($what eq 'every') {
    my %shown;   # header => room
    my %hidden;
    for my $name (keys %room) {
        $shown{$_} = $name for headers_below("$build/rooms/$name");
    }
    for my $name (keys %room) {
        $hidden{$_} = $name for grep { !$shown{$_} } headers_below("$build/rooms/$name.inside");
    }
    my $looked = 0;
    # What tests are made of looks into rooms.
    for my $name (grep { $room{$_}{folder} !~ m{^tests/} } sort keys %room) {
        my @dirs = grep { m{^\Q$build\E/rooms/} } @{$room{$name}{dirs}};
        for my $header (sort keys %hidden) {
            next if $hidden{$header} eq $name || $hidden{$header} eq ($looks_into{$name} // '');
            $looked++;
            push @problems, "$name reaches $header, which $hidden{$header} does not show"
                if grep { -e "$_/$header" } @dirs;
        }
        next unless $name =~ /^ui_|^text$/;
        push @problems, "$name, a screen, sees $_"
            for grep { m{/rooms/(?:storage|services)(?:\.inside)?$|/Qt(?:Sql|Network)$} } @{$room{$name}{dirs}};
    }
    print scalar(keys %room), " rooms, ", scalar(keys %hidden), " hidden headers, $looked looks, ",
        scalar(@problems), " problems\n";
    push @problems, "nothing is hidden" unless $looked;
} elsif ($what eq 'compile') {
    my ($cxx, $name, $hidden, $shown) = @rest;
    my $from = $room{$name} or die "there is no room $name\n";
    my $dir = tempdir(CLEANUP => 1);
    my @flags = ('-std=c++20', '-fsyntax-only', map { ('-isystem', $_) } grep { $_ ne '/usr/include' } @{$from->{dirs}});
    my $compile = sub {
        my ($header) = @_;
        open my $out, '>', "$dir/probe.cpp" or die "$dir/probe.cpp: $!\n";
        print {$out} "#include \"$header\"\n";
        close $out;
        my $pid = open my $answer, '-|';
        die "fork: $!\n" unless defined $pid;
        if (!$pid) {
            open STDERR, '>&', \*STDOUT;
            exec $cxx, @flags, '-fPIC', "$dir/probe.cpp" or exit 127;
        }
        my $said = do { local $/; <$answer> } // '';
        close $answer;
        return ($? == 0, $said);
    };
    die "$hidden is not a header of the house\n"
        unless grep { -e "$build/rooms/$_.inside/$hidden" } keys %room;
    my ($hidden_compiles, $why) = $compile->($hidden);
    push @problems, "$name can include $hidden" if $hidden_compiles;
    push @problems, "$name cannot include $hidden, but for another reason: $why"
        if !$hidden_compiles && $why !~ /\Q$hidden\E: No such file/;
    my ($shown_compiles, $said) = $compile->($shown);
    push @problems, "$name cannot include $shown either: $said" unless $shown_compiles;
    print "$name: $hidden does not compile, $shown does\n" unless @problems;
} else {
    die "every or compile, not $what\n";
}
print "$_\n" for @problems;
exit(@problems ? 1 : 0);

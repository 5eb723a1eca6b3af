#!/usr/bin/env perl
# table.pl RESULTS: the results of a `./dev bench` as a table: asked, seen, and how many times slower the best peer was.
use strict;
use warnings;
use File::Basename qw(dirname);
use JSON::PP;

my $results = shift or die "table.pl RESULTS\n";
my %nanoseconds = (ns => 1, us => 1e3, ms => 1e6, s => 1e9);

sub read_json {
    my ($file) = @_;
    open my $in, '<', $file or return;
    local $/;
    # Google Benchmark writes the spread of nothing as NaN, which is no JSON.
    return decode_json(<$in> =~ s/:\s*-?(?:nan|inf)\w*/: 0/gir);
}

sub median {
    my @sorted = sort { $a <=> $b } @_;
    return $sorted[$#sorted / 2];
}

# Of each benchmark the median of its repetitions, in nanoseconds; CPU time, or the wall's for what waits on purpose.
my (%cpu, %wall, %allocations);
for my $file (sort glob "$results/bench_*.json") {
    for my $run (@{read_json($file)->{benchmarks}}) {
        next unless ($run->{aggregate_name} // '') eq 'median';
        my $factor = $nanoseconds{$run->{time_unit}};
        my $name = $run->{run_name} =~ s{/(?:iterations:\d+|manual_time|real_time)}{}gr;
        $cpu{$name} = $run->{cpu_time} * $factor;
        $wall{$name} = $run->{real_time} * $factor;
        $allocations{$name} = $run->{allocations};
    }
}

sub of_peer {
    my ($file, $begin, $baseline) = @_;
    my $peer = read_json("$results/$file") or return;
    my %all = %{$peer->{results}};
    my ($one) = grep { index($_, $begin) == 0 } keys %all;
    my ($base) = $baseline ? grep { index($_, $baseline) == 0 } keys %all : ();
    return unless $one;
    return ($all{$one}{median} - ($base ? $all{$base}{median} : 0)) * $nanoseconds{$all{$one}{unit} =~ s{/call}{}r};
}

sub number { return $_[0] >= 100 ? sprintf('%.0f', $_[0]) : sprintf('%.1f', $_[0]) }

my @rows = (['WHAT', 'ASKED', 'SEEN', '', 'BEST PEER', 'RATIO']);
my %told;
for my $figure (@{read_json(dirname(__FILE__) . '/figures.json')}) {
    my $times = $figure->{wall} ? \%wall : \%cpu;
    my $seen = $times->{$figure->{bench}};
    $told{$_}++ for grep { defined } $figure->{bench}, $figure->{over};
    next unless defined $seen;
    $seen -= $times->{$figure->{over}} if $figure->{over};
    my $unit = $nanoseconds{$figure->{unit}};
    my ($peer) = sort { $a <=> $b } grep { defined } map { scalar of_peer(@$_) } @{$figure->{peers}};
    my $verdict = !defined $figure->{asked} ? '' : $seen / $unit <= $figure->{asked} ? 'met' : 'MISSED';
    my $allocates = ($allocations{$figure->{bench}} // 0) - ($allocations{$figure->{over} // ''} // 0);
    push @rows, [$figure->{what}, defined $figure->{asked} ? "$figure->{asked} $figure->{unit}" : '',
                 number($seen / $unit) . " $figure->{unit}" . ($allocates >= 0.5 ? sprintf(' (%.0f allocations)', $allocates) : ''),
                 $verdict, $peer ? number($peer / $unit) . " $figure->{unit}" : '',
                 $peer ? sprintf('%.1f', $peer / $seen) : ''];
}
for my $name (sort grep { !$told{$_} } keys %cpu) {
    my $unit = $cpu{$name} >= 1e6 ? 'ms' : $cpu{$name} >= 1e4 ? 'us' : 'ns';
    push @rows, [$name, '', number($cpu{$name} / $nanoseconds{$unit}) . " $unit", '', '', ''];
}

# The main job: a line for each run, {"who", "delay", "perSecond", "cpuMicroseconds", "p99Ms", "failed"}.
my %runs;
if (open my $in, '<', "$results/main_job.jsonl") {
    while (my $line = <$in>) {
        my $run = decode_json($line);
        push @{$runs{$run->{delay}}{$run->{who}}}, $run;
    }
}
my $of = sub { my ($delay, $who, $what) = @_; return median(map { $_->{$what} } @{$runs{$delay}{$who}}) };
for my $delay (sort { $a <=> $b } keys %runs) {
    my %per_second = map { $_ => $of->($delay, $_, 'perSecond') } keys %{$runs{$delay}};
    my $ours = $per_second{bindery} or next;
    my $job = "main job, $delay ms, 10 in flight";
    for my $who (sort grep { $_ ne 'bindery' } keys %per_second) {
        my $ratio = $ours / $per_second{$who};
        my $asked = $delay > 0 ? undef : $who eq 'node' ? 2.5 : 5;
        push @rows, ["$job: over $who", defined $asked ? "$asked times" : '', number($ours) . ' /s',
                     !defined $asked ? '' : $ratio >= $asked ? 'met' : 'MISSED', number($per_second{$who}) . ' /s',
                     sprintf('%.1f', $ratio)];
    }
    my $cpu = $of->($delay, 'bindery', 'cpuMicroseconds');
    my $p99 = $of->($delay, 'bindery', 'p99Ms');
    push @rows, ["$job: CPU an application", $delay > 0 ? '' : '80 us', number($cpu) . ' us',
                 $delay > 0 ? '' : $cpu <= 80 ? 'met' : 'MISSED', '', ''];
    if ($delay == 20) {
        push @rows, ["$job: of 500 /s", '475 /s', number($ours) . ' /s', $ours >= 475 ? 'met' : 'MISSED', '', ''];
        push @rows, ["$job: p99", '24 ms', number($p99) . ' ms', $p99 < 24 ? 'met' : 'MISSED', '', ''];
    }
}

my @width = (0) x 6;
for my $row (@rows) {
    for my $i (0 .. 5) {
        $width[$i] = length $row->[$i] if length $row->[$i] > $width[$i];
    }
}
for my $row (@rows) {
    my $line = join '  ', map { sprintf $_ == 0 || $_ == 3 ? '%-*s' : '%*s', $width[$_], $row->[$_] } 0 .. 5;
    print $line =~ s/\s+$//r, "\n";
}
print "\nMedians of repetitions, CPU time. Times around a call are over a bare co_await.\n";

#!/usr/bin/env perl
# Who includes whom, from the build: the picture and the table of CONTRIBUTING.md.
#   picture.pl ROOT BUILD            prints them
#   picture.pl ROOT BUILD --check    whether CONTRIBUTING.md has them as they are today
#   picture.pl ROOT BUILD --write    puts them there
use strict;
use warnings;

my ($root, $build, $mode) = @ARGV;
die "usage: picture.pl ROOT BUILD [--check|--write]\n" unless $build;

my (@rooms, %room);
open my $in, '<', "$build/rooms/walls.txt" or die "$build/rooms/walls.txt: $!\n";
while (<$in>) {
    chomp;
    my ($name, $as, $folder, $few, $all, $shown_links, $links) = split /\|/, $_, -1;
    next if $folder =~ m{^tests/};
    # A room that looks into another knows that one.
    my %knows = map { /^bindery_(\w+?)(?:_inside)?$/ ? ($1 => 1) : () } split /,/, "$shown_links,$links";
    my @knows = grep { $_ ne 'resources' } keys %knows;
    push @rooms, $name;
    $room{$name} = { folder => $folder, few => $few, all => $all, knows => [sort @knows] };
}
close $in;

# Whatever can be reached by way of another arrow needs no arrow of its own in the picture.
sub reaches {
    my ($from, $to, $seen) = @_;
    for my $next (grep { $room{$_} } @{$room{$from}{knows}}) {
        next if $seen->{$next}++;
        return 1 if $next eq $to || reaches($next, $to, $seen);
    }
    return 0;
}
my $text = "```mermaid\ngraph TD\n";
for my $name (@rooms) {
    for my $next (grep { $room{$_} } @{$room{$name}{knows}}) {
        next if grep { $_ ne $next && $room{$_} && reaches($_, $next, {}) } @{$room{$name}{knows}};
        $text .= "  $name --> $next\n";
    }
}
$text .= "```\n\n| room | folder | shows | includes |\n|---|---|---|---|\n";
for my $name (@rooms) {
    my $r = $room{$name};
    $text .= "| $name | `$r->{folder}` | $r->{few} of $r->{all} | " . join(' ', @{$r->{knows}}) . " |\n";
}

unless ($mode) {
    print $text;
    exit 0;
}
my $path = "$root/CONTRIBUTING.md";
open my $doc, '<', $path or die "$path: $!\n";
my $whole = do { local $/; <$doc> };
close $doc;
my ($begin, $end) = ("<!-- rooms: made by tests/walls/picture.pl -->\n", "<!-- end of rooms -->\n");
$whole =~ /\Q$begin\E(.*?)\Q$end\E/s or die "$path has no place for the rooms\n";
if ($mode eq '--check') {
    exit 0 if $1 eq $text;
    print "CONTRIBUTING.md shows other rooms than the build has: perl tests/walls/picture.pl . BUILD --write\n";
    exit 1;
}
$whole =~ s/\Q$begin\E.*?\Q$end\E/$begin$text$end/s;
open my $out, '>', $path or die "$path: $!\n";
print {$out} $whole;
close $out;

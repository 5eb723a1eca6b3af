#!/usr/bin/env perl
# The command line that was built without Qt's Gui, Widgets and Charts quotes every sample application, to the cent as the
# program beside the window does, and loads none of these libraries.
#   headless.pl HEADLESS-CLI CLI SAMPLES
use strict;
use warnings;

my ($headless, $whole, $samples) = @ARGV;
die "usage: headless.pl HEADLESS-CLI CLI SAMPLES\n" unless $samples;
unless (-x $headless) {
    print "$headless is not there: `cmake --preset headless && cmake --build --preset headless` makes it, ",
        "`./dev test` does so before the tests.\n";
    exit 1;
}
my @files = sort glob "$samples/*.json";
die "no samples in $samples\n" unless @files;

my @problems;
my $libraries = qx(ldd "$headless");
push @problems, "it loads $1" while $libraries =~ /(libQt6(?:Gui|Widgets|Charts|Svg|OpenGL)\S*)/g;
push @problems, "ldd names no Qt: $libraries" unless $libraries =~ /libQt6Core/;

# File, decision and premium of each sample, from the table; how long it took differs.
sub quotes_of {
    my ($program) = @_;
    open my $out, '-|', $program, 'quote', '--sandbox', '--format', 'table', @files or die "$program: $!\n";
    my %quotes;
    while (<$out>) {
        $quotes{$1} = "$2 $3" if /^(\S+\.json)\s+(accept|refer|decline)\s+(\S+ USD)/;
    }
    close $out;
    return \%quotes;
}
my ($here, $there) = (quotes_of($headless), quotes_of($whole));
for my $path (@files) {
    (my $name = $path) =~ s{.*/}{};
    my ($one, $other) = map { $_ // 'no quote' } ($here->{$name}, $there->{$name});
    push @problems, "$name: $one without a window, $other beside it" if $one ne $other || $one eq 'no quote';
}
print scalar(@files), " samples, ", scalar(@problems), " problems\n", map { "$_\n" } @problems;
exit(@problems ? 1 : 0);

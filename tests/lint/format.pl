#!/usr/bin/env perl
# Every source is formatted as .clang-format says; `./dev format` does it.
#   format.pl ROOT
use strict;
use warnings;
use File::Find;

my $root = shift or die "usage: format.pl ROOT\n";
my $tool = 'clang-format-19';
unless (qx($tool --version 2>/dev/null)) {
    print "$tool is not installed; `./dev test` installs it\n";
    exit 1;
}
my @files;
for my $folder (qw(app core ui tests)) {
    find({ no_chdir => 1, wanted => sub { push @files, $_ if /\.(?:cpp|h)$/ && -f } }, "$root/$folder");
}
@files = sort @files;
my (@wrong, $failed);
while (my @some = splice @files, 0, 100) {
    open my $said, '-|', "$tool --dry-run " . join(' ', map { "'$_'" } @some) . ' 2>&1' or die "$tool: $!\n";
    while (<$said>) {
        push @wrong, $1 if /^(.*?:\d+):\d+: warning: code should be clang-formatted/;
    }
    close $said or $failed = 1;
}
print "$_: not formatted\n" for @wrong;
print "./dev format formats them\n" if @wrong;
exit(@wrong || $failed ? 1 : 0);

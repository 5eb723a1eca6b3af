#!/usr/bin/env perl
# Code knows insurance, and data knows lines: no file below core/ or ui/ says a word of a line of business, in code,
# comment or literal. Products, services, plans and rules say those words, in files below resources/.
#   line_words.pl ROOT         checks the sources below ROOT; prints file:line: what; exits 1 if there is any
use strict;
use warnings;
use File::Find;

my $root = shift or die "usage: line_words.pl ROOT\n";
my $problems = 0;

# Parts of words count too: licenseNumber, driver_record, AutoApplication.
my $words = qr{driver|vehicle|garag(?:e|ing)|licen[cs]e|dwelling|\bvin(?:s|\b)|(?<![a-z])Vin(?![a-z])|automobile|\bauto_?(?:application|risk|plans?)|AutoApplication|deductible|bodily|at.fault.claim|homeowner|\broof|moving.violation}i;

# Named checks and types of fields, and words that mean something else: the driver of a database, the license of software.
my @exempt_files = (
    qr{^core/risk/check/(?:vin|license_places|type_doubt|type_fault|zip_states|standard_sentences)\.},
    qr{^core/risk/schema/(?:field_type|composite_type|attribute|name_check)\.},
);
my @exempt_words = (qr/\bSQLite driver\b/i, qr/\bdatabase\.driver\(\)/, qr/\bdatabase'?s? driver\b/i, qr/\bdriver's (?:error|message|connection)\b/i,
                    qr/\bSQL driver\b/i, qr/\bQSqlDriver\b/, qr/\bqsqldriver\b/, qr/\.driver\(\)/, qr/driverText|driverName/,
                    qr/\b(?:open|free|software) licen[cs]e\b/i, qr/\bcopyright\b.*\blicen[cs]e/i, qr/\bOFL licen[cs]e\b/i,
                    qr/FieldType::(?:LicenseNumber|LicenseState|Vin)/, qr/Part::Doubt/);

find({no_chdir => 1, wanted => sub {
    return unless /\.(?:h|cpp)$/;
    (my $file = $File::Find::name) =~ s{^\Q$root\E/?}{};
    return if grep { $file =~ $_ } @exempt_files;
    open my $in, '<', $File::Find::name or die "$file: $!\n";
    while (my $line = <$in>) {
        my $bare = $line;
        $bare =~ s/$_//g for @exempt_words;
        next unless $bare =~ /($words)/;
        print "$file:$.: \"$1\" is a word of a line of business: the product or the service has to say it\n";
        $problems++;
    }
}}, map { "$root/$_" } grep { -d "$root/$_" } qw(core ui));
exit($problems ? 1 : 0);

# Signs every message of a directory with Mail::DKIM.
#
# Arguments: key file (PKCS#1 PEM), selector, domain, canonicalization (relaxed/simple), algorithm, directory
# of .eml files, directory for the signed ones.
# Prints a line for each message:  FILE <TAB> signed|refused <TAB> detail
use strict;
use warnings;

eval { require Mail::DKIM::Signer; require Mail::DKIM::PrivateKey; 1 }
  or die "$@apt-get install libmail-dkim-perl\n";

sub slurp {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "$path: $!\n";
    local $/;
    my $octets = <$file>;
    return defined $octets ? $octets : '';
}

my ( $key_file, $selector, $domain, $canonicalization, $algorithm, $source, $target ) = @ARGV;
my $key = Mail::DKIM::PrivateKey->load( File => $key_file );

opendir my $handle, $source or die "$source: $!\n";
for my $name ( sort grep { /\.eml\z/ } readdir $handle ) {
    my $octets = slurp("$source/$name");
    my $field  = eval {
        my $signer = Mail::DKIM::Signer->new(
            Algorithm => $algorithm,
            Method    => $canonicalization,
            Domain    => $domain,
            Selector  => $selector,
            Key       => $key,
            Timestamp => time,
        );
        $signer->PRINT($octets);
        $signer->CLOSE;
        $signer->signature->as_string;
    };
    if ( !defined $field ) {
        ( my $reason = $@ ) =~ s/\s+/ /g;
        print "$name\trefused\t$reason\n";
        next;
    }
    open my $file, '>:raw', "$target/$name" or die "$target/$name: $!\n";
    print {$file} $field, "\015\012", $octets;
    close $file or die "$target/$name: $!\n";
    print "$name\tsigned\t\n";
}

# Verifies every DKIM-Signature field of every message with Mail::DKIM.
#
# Arguments: a JSON file {"name": "txt"} that takes the place of the DNS, and a directory of .eml files.
# Prints a line for each signature, topmost first:  FILE <TAB> pass|fail|unsupported <TAB> detail
# An unsigned message gives "none", a message that cannot be parsed "unreadable".
use strict;
use warnings;
use JSON::PP;

eval { require Net::DNS; require Mail::DKIM::Verifier; require Mail::DKIM::DNS; 1 }
  or die "$@apt-get install libmail-dkim-perl\n";

# Stands in for Net::DNS::Resolver and answers from the zone file alone.
package ZoneResolver {
    sub new { my ( $class, $zone ) = @_; return bless { zone => $zone }, $class }

    sub send {
        my ( $self, $name, $type ) = @_;
        my $reply = Net::DNS::Packet->new( $name, $type );
        my $txt   = $self->{zone}{ lc $name };
        $reply->header->rcode( defined $txt ? 'NOERROR' : 'NXDOMAIN' );
        if ( defined $txt ) {
            my @strings = $txt =~ /(.{1,255})/gs;
            $reply->push( answer =>
                  Net::DNS::RR->new( name => $name, type => 'TXT', ttl => 60, txtdata => \@strings ) );
        }
        return $reply;
    }
    sub bgsend      { my $self = shift; return $self->send(@_) }
    sub bgisready   { return 1 }
    sub bgbusy      { return 0 }
    sub bgread      { return $_[1] }
    sub errorstring { return 'NOERROR' }
}

package main;

sub slurp {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "$path: $!\n";
    local $/;
    my $octets = <$file>;
    return defined $octets ? $octets : '';
}

sub report {
    my ( $name, $word, $detail ) = @_;
    $detail =~ s/\s+/ /g;
    print "$name\t$word\t$detail\n";
}

sub word {
    my ($signature) = @_;
    return 'pass'        if $signature->result eq 'pass';
    return 'unsupported' if $signature->result_detail =~ /unsupported algorithm/;
    return 'fail';
}

my ( $zone_file, $directory ) = @ARGV;
my $zone = JSON::PP->new->utf8->decode( slurp($zone_file) );
Mail::DKIM::DNS::resolver( ZoneResolver->new( { map { lc($_) => $zone->{$_} } keys %$zone } ) );

opendir my $handle, $directory or die "$directory: $!\n";
for my $name ( sort grep { /\.eml\z/ } readdir $handle ) {
    my $verifier = Mail::DKIM::Verifier->new;
    eval {
        $verifier->PRINT( slurp("$directory/$name") );
        $verifier->CLOSE;
        1;
    } or do { report( $name, 'unreadable', $@ ); next };
    my @signatures = $verifier->signatures;
    report( $name, 'none', '' ) unless @signatures;
    report( $name, word($_), $_->result_detail ) for @signatures;
}

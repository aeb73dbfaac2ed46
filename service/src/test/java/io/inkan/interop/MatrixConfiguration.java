package io.inkan.interop;

import java.nio.file.Path;

/** Configurations of OpenDKIM, as somebody may run it; DIR is where the files are. */
enum MatrixConfiguration {
  ONE_KEY(
      """
      Mode sv
      Domain example.com
      Selector s1
      KeyFile DIR/com.pem
      Canonicalization relaxed/simple
      OversignHeaders From
      AuthservID mx.example.net
      InternalHosts DIR/internal
      """),
  FLAT_TABLES(
      """
      KeyTable DIR/keytable
      SigningTable DIR/signingtable
      InternalHosts DIR/internal
      ExternalIgnoreList DIR/internal
      AuthservID mx.example.net
      Canonicalization relaxed/relaxed
      """),
  PATTERNS_AND_SEVERAL_SIGNATURES(
      """
      KeyTable file:DIR/keytable
      SigningTable refile:DIR/patterns
      MultipleSignatures yes
      InternalHosts refile:DIR/internal
      AuthservID mx.example.net
      AuthservIDWithJobID yes
      OversignHeaders From,To,Subject,X-Ticket
      Canonicalization simple/relaxed
      """),
  SUBDOMAINS(
      """
      Domain example.com,example.org
      SubDomains yes
      Selector s1
      KeyFile DIR/com.pem
      SignatureTTL 3600
      RemoveOldSignatures yes
      AlwaysAddARHeader yes
      AuthservID mx.example.net
      InternalHosts csl:127.0.0.1,.internal.example,10.0.0.0/8
      """),
  SIGNS_ONLY(
      """
      Mode s
      KeyTable DIR/keytable
      SigningTable DIR/signingtable
      InternalHosts DIR/internal
      Diagnostics yes
      RequestReports yes
      SignHeaders from,to,subject,x-ticket,date
      OmitHeaders subject
      Canonicalization relaxed
      SoftwareHeader yes
      """),
  VERIFIES_ONLY(
      """
      Mode v
      AuthservID mx.example.net
      On-BadSignature reject
      On-KeyNotFound tempfail
      On-NoSignature quarantine
      NoHeaderB yes
      """),
  DISCARDS(
      """
      Mode v
      AuthservID mx.example.net
      On-Default discard
      On-NoSignature accept
      MaximumSignaturesToVerify 2
      """),
  ORIGIN_BY_MACROS(
      """
      KeyTable DIR/keytable
      SigningTable DIR/signingtable
      MTA MSA
      MacroList {verify}=OK|TRUSTED,class
      AlwaysAddARHeader yes
      RemoveARAll yes
      SoftwareHeader yes
      AuthservID mx.example.net
      """),
  KEEPS_RESULTS(
      """
      Mode v
      KeepAuthResults yes
      RedirectFailuresTo postmaster@example.net
      MaximumSignaturesToVerify 1
      TrustSignaturesFrom list.example
      """),
  HIGH_DEMANDS(
      """
      Mode v
      AuthservID mx.example.net
      MinimumKeyBits 2048
      MustBeSigned Subject
      Minimum 50%
      ClockDrift 0
      On-BadSignature reject
      On-SignatureError reject
      """),
  REQUIRED_HEADERS(
      """
      KeyTable DIR/keytable
      SigningTable DIR/signingtable
      InternalHosts DIR/internal
      RequiredHeaders yes
      AuthservID mx.example.net
      """),
  STRICT_HEADERS(
      """
      KeyTable DIR/keytable
      SigningTable DIR/signingtable
      InternalHosts DIR/internal
      StrictHeaders yes
      On-Default reject
      AuthservID mx.example.net
      """),
  EXCEPTIONS(
      """
      KeyTable DIR/keytable
      SigningTable DIR/signingtable
      InternalHosts DIR/internal
      PeerList DIR/peers
      ExemptDomains exempt.example,example.org
      DontSignMailTo unsigned@example.net
      IgnoreMalformedMail yes
      AuthservID mx.example.net
      LogWhy yes
      """),
  SENDER_AND_LENGTH(
      """
      KeyTable DIR/keytable
      SigningTable DIR/signingtable
      InternalHosts DIR/internal
      SenderHeaders Sender,From
      MaximumSignedBytes 20
      AuthservID mx.example.net
      """),
  PARTLY_SIGNED(
      """
      Domain *
      Selector s1
      KeyFile DIR/com.pem
      InternalHosts DIR/internal
      BodyLengthDB DIR/partly
      AuthservID mx.example.net
      ReplaceRules DIR/replace
      ReplaceHeaders to,subject
      """),
  LINE_ENDS(
      """
      KeyTable DIR/keytable
      SigningTable DIR/signingtable
      InternalHosts DIR/internal
      FixCRLF yes
      CaptureUnknownErrors yes
      SignHeaders *,+x-ticket,-subject
      OmitHeaders *,+date
      Canonicalization relaxed/relaxed
      AuthservID mx.example.net
      """),
  QUARANTINES(
      """
      Domain example.com
      Selector s1
      KeyFile DIR/com.pem
      InternalHosts DIR/internal
      On-Default quarantine
      RemoveARFrom .example.net,other.example
      """),
  ASKS_FOR_ANOTHER_TRY(
      """
      Domain example.com
      Selector s1
      KeyFile DIR/com.pem
      InternalHosts DIR/internal
      On-Default tempfail
      On-NoSignature accept
      ATPSDomains example.com
      AuthservID mx.example.net
      """),
  PLACEHOLDERS(
      """
      KeyTable DIR/percent-keys
      SigningTable DIR/percent-signers
      MultipleSignatures yes
      InternalHosts DIR/internal
      AuthservID mx.example.net
      OmitHeaders .
      """),
  EDWARDS(
      """
      Domain example.com
      Selector e1
      KeyFile DIR/edwards.pem
      SignatureAlgorithm ed25519-sha256
      InternalHosts DIR/internal
      Minimum 10+
      MaximumSignaturesToVerify 0
      AuthservID mx.example.net
      """);

  private final String options;

  MatrixConfiguration(String options) {
    this.options = options;
  }

  /** How much of a hundred messages is of our own authors. */
  int ownMail() {
    return options.contains("Mode v\n") ? 15 : 75;
  }

  /** Writes the configuration and what it names; where its file is. */
  Path write(Scratch scratch, MatrixKeys keys) {
    scratch.write("zone", keys.zone());
    scratch.writeSecret("com.pem", keys.com.pkcs8Pem());
    scratch.writeSecret("second.pem", keys.second.pkcs8Pem());
    scratch.writeSecret("org.pem", keys.org.pkcs8Pem());
    scratch.writeSecret("edwards.pem", keys.edwards.pkcs8Pem());
    scratch.writeSecret("example.com.pem", keys.com.pkcs8Pem());
    scratch.writeSecret("example.org.pem", keys.com.pkcs8Pem());
    scratch.write(
        "internal",
        """
        # of this site
        127.0.0.1
        ::1
        10.0.0.0/8
        !10.1.2.66
        .internal.example
        2001:db8:1::9
        """);
    scratch.write("peers", "relay.peer.example\n192.0.2.9\n");
    scratch.write("partly", "partly@list.example\n*@stranger.example\n");
    scratch.write("replace", "bob@example\\.net\trobert@example.net\nhello\tgoodbye\n");
    write(scratch, "keytable", KEY_TABLE);
    write(
        scratch,
        "signingtable",
        """
        example.com first
        .sub.example.com second
        joe@example.org second
        example.org org
        """);
    write(
        scratch,
        "patterns",
        """
        *@example.com first
        joe@* second
        *@*.example.com second:joe@%
        *@example.org org:@example.org
        """);
    write(scratch, "percent-keys", "all %:s1:DIR/%.pem\nfixed example.com:s2:DIR/second.pem\n");
    write(
        scratch,
        "percent-signers",
        "example.com all:signer@%\nexample.org all\n.example.com fixed:a@sub.%\njoe@* fixed:x@%\n");
    return write(
        scratch,
        "opendkim.conf",
        options + "TestPublicKeys DIR/zone\nRequireSafeKeys no\nTemporaryDirectory DIR\n");
  }

  private static final String KEY_TABLE =
      """
      first example.com:s1:DIR/com.pem
      second example.com:s2:DIR/second.pem
      org example.org:o1:DIR/org.pem
      """;

  private static Path write(Scratch scratch, String name, String text) {
    return scratch.write(name, text.replace("DIR", scratch.directory().toString()));
  }
}

package io.inkan.config;

/** What is to be told of options that do not simply mean what they mean to OpenDKIM. */
final class OpenDkimAdvice {

  static final String PER_MESSAGE_CANONICALIZATION =
      "is not asked: a message from outside could choose how it is signed; Canonicalization holds"
          + " for all messages";
  static final String SENDER_MACRO =
      "is not asked: the From field decides who signs; SenderHeaders names other fields";
  static final String IDENTITY_HEADER =
      "is not asked, and no Debian build of OpenDKIM knew it; the identity (i=) stands as signer in"
          + " the second field of SigningTable's values";
  static final String PARTIAL_BODY =
      "makes signatures that cover a part of the body (l=), and anyone may append to such mail"
          + " without breaking them; leave it out unless a mailing list needs it";
  static final String COPIED_FIELDS = "copies the signed fields into the signature (z=)";
  static final String RESIGN =
      "does nothing, and no Debian build of OpenDKIM knew it; mail that is verified is not signed"
          + " again, and lists do better with ARC";
  static final String NOT_IN_DEBIAN =
      "does nothing: it was an experiment, and no Debian build of OpenDKIM knew it";
  static final String REPLACED_FIELDS =
      "signs fields as they will read after the MTA rewrote them; if the MTA stops doing so, the"
          + " signatures break";
  static final String ATPS =
      "tells of signers that an author authorised (RFC 6541), an experiment that few domains take"
          + " part in";
  static final String VBR =
      "does nothing: no certifiers are left that vouch by reference (RFC 5518)";
  static final String POP =
      "does nothing: mail after POP is no longer a login; let clients use SMTP AUTH, whose mail is"
          + " signed";
  static final String REPUTATION =
      "does nothing: no server of reputations is left, and no Debian build of OpenDKIM knew it";
  static final String WEAK_ALGORITHM =
      "does nothing: a signature with rsa-sha1 or a short key never passes here (RFC 8301), and"
          + " On-BadSignature tells what becomes of the message";
  static final String SHA1 =
      "does nothing: SHA-256 is always there, and rsa-sha1 must not be used (RFC 8301 §3.1)";
  static final String DOMAIN_KEYS =
      "does nothing: keys of DomainKeys (RFC 4870) are historic since 2007; publish v=DKIM1";
  static final String TRUST_ANCHOR =
      "is not read: the resolver that Nameservers names validates, and its AD bit tells the result";
  static final String WEAK_SYNTAX =
      "is always so: a message with faults of syntax is judged as far as it can be read";
  static final String REDIRECT = "redirects mail whose signatures fail to the address";
  static final String KEPT_RESULTS =
      "leaves Authentication-Results fields in place that a sender may have forged in this host's"
          + " name; leave it out unless a filter before this one wrote them";
  static final String OLD_NAME_OF_SOFTWARE_HEADER = "is the old name of SoftwareHeader";
  static final String OLD_NAME_OF_SOFT_START =
      "is the old name of SoftStart, and OpenDKIM since 2.10 does not start with it";
  static final String SINGLE_RESULT =
      "does nothing: every signature has its own result since OpenDKIM 2.10, which does not start"
          + " with this line";
  static final String QUERY_CACHE = "is always so: answers of the DNS are cached by their TTL";
  static final String DNS_CONNECT =
      "is not needed: a query goes by TCP as soon as an answer does not fit UDP";
  static final String RESOLVER =
      "does nothing: there is no Unbound in this process; Nameservers names the resolvers";
  static final String TEST_KEYS =
      "is for tests: keys come from it in place of the DNS, so no production host should have it";
  static final String USER =
      "does nothing: the supervisor chooses the user, by User= of systemd or by the container;"
          + " the key files must be readable by that user";
  static final String SUPERVISOR =
      "does nothing: the process stays in the foreground, and the supervisor restarts it, by"
          + " Restart= of systemd or by the container";
  static final String CHROOT =
      "does nothing: the supervisor confines the process, by RootDirectory= of systemd or by the"
          + " container";
  static final String CORE_DUMPS =
      "does nothing: LimitCORE= of systemd decides; keys are in memory, so leave it at 0";
  static final String CRYPTO_INIT = "does nothing: there is no OpenSSL in this process";
  static final String LOG =
      "leaves the log on standard output on, which systemd's journal and containers take up";
  static final String LOG_SUCCESS =
      "sends to syslog a line for each message that is signed or passes; standard output has it always";
  static final String LOG_WHY =
      "adds the reasons why a message is not signed; standard output has the one that decides always";
  static final String TEMPORARY =
      "is not used: bodies are hashed as they come, and nothing of a message is left on the disk";
  static final String STATISTICS =
      "does nothing: what happened is counted at /metrics, for Prometheus";
  static final String SOFT_START =
      "is always so: a server that is down at the start is asked again with the next message";
  static final String LDAP =
      "is for ldap: datasets, which are not asked; let a timer write the entries into a file, by"
          + " ldapsearch, name file:/path/of/it, and take this line out";
  static final String SETUP_SCRIPT =
      "is a Lua script, and none is run here; SigningTable chooses the keys by the author, and with"
          + " MultipleSignatures several of them. Take this line out";
  static final String SCREEN_SCRIPT =
      "is a Lua script, and none is run here; the usual script passes over signatures whose domain is not"
          + " the author's: set INKAN_VERIFY_ALIGNED_ONLY=true (verify.alignedOnly) for that. Take"
          + " this line out";
  static final String FINAL_SCRIPT =
      "is a Lua script, and none is run here; the usual script refuses mail without a good signature of"
          + " the author's domain: set INKAN_VERIFY_REQUIRE_ALIGNED=reject (verify.requireAligned)"
          + " for that. Take this line out";
  static final String TEST_MODE = "does nothing: it concerns opendkim -t alone";
  static final String ALL_RESULTS =
      "does nothing: every signature has its own result since OpenDKIM 2.10";
  static final String ADSP =
      "does nothing: author domain signing practices (RFC 5617) are historic since 2013; DMARC took"
          + " their place";

  private OpenDkimAdvice() {}
}

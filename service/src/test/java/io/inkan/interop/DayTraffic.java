package io.inkan.interop;

/** Who sends a message on the scripted day, and what is to become of it. */
enum DayTraffic {
  /** From this machine, to be signed by the milter. */
  OUTGOING("alice@example.com", true, false),
  /** From outside, signed by its sender, to be verified by the milter. */
  INCOMING("carol@partner.example", false, true),
  /** Signed by the HTTP door, then sent from outside and verified by the milter as well. */
  APPLICATION("shop@example.com", true, true),
  /** From outside, with a key that nobody has seen before DNS broke down. */
  STRANGER("dave@stranger.example", false, true),
  /** Offered once, to see that it is refused; nobody means it to arrive. */
  PROBE("eve@example.com", false, false);

  private final String author;
  private final boolean signed;
  private final boolean verified;

  DayTraffic(String author, boolean signed, boolean verified) {
    this.author = author;
    this.signed = signed;
    this.verified = verified;
  }

  String author() {
    return author;
  }

  /** Whether it must arrive with a signature of ours. */
  boolean isSigned() {
    return signed;
  }

  /** Whether it must arrive with a verdict of ours, a good one. */
  boolean isVerified() {
    return verified;
  }

  /** Whose host the SMTP client claims to be, as XCLIENT has it; empty for this machine. */
  String claim() {
    // An address for documentation, RFC 5737.
    return verified ? "ADDR=192.0.2.1 NAME=[UNAVAILABLE]" : "";
  }
}

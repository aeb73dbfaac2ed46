package io.inkan.interop;

import java.util.List;

/**
 * What Inkan does not do as OpenDKIM does, on purpose. Each has a row in {@code
 * OPENDKIM-DIFFERENCES.md}.
 */
enum KnownDifference {
  ATPS("dkim-atps= only if there is something to tell") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("atps")
          && found.inkan().equals("[]")
          && found.openDkim().contains("=neutral");
    }
  },
  KEY_COMMENT("comment about the key") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("comment")
          && (found.openDkim().equals("null") || found.inkan().startsWith(found.openDkim() + ";"));
    }
  },
  BROKEN_SIGNATURE("signature with broken syntax") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("stage", "added", "removed", "quarantine", "recipients")
          && cell.openDkim().stage() == 'N'
          && cell.openDkim().letter() == 'a'
          && cell.openDkim().added().isEmpty()
          && cell.message().isSigned();
    }
  },
  FORGED_RESULTS("Authentication-Results with our authserv-id") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("removed")
          && cell.inkan().removed().containsAll(cell.openDkim().removed())
          && cell.inkan().removed().stream()
              .filter(field -> !cell.openDkim().removed().contains(field))
              .allMatch(field -> field.matches("(?is)\\d+ Authentication-Results:.*"));
    }
  },
  SHA1("rsa-sha1") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      boolean judged =
          found.is("result", "reason", "comment")
              && "rsa-sha1".equals(found.their().get("header.a"))
              && "permerror".equals(found.our().get("result"));
      boolean outcome = found.is("last word", "reply", "added", "recipients", "quarantine");
      return judged || (outcome && cell.message().has("sha1") && cell.inkan().letter() == 'a');
    }
  },
  ALL_JUDGED("signatures after one that passes") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("result", "reason", "comment")
          && "neutral".equals(found.their().get("result"));
    }
  },
  ALGORITHM("header.a of a signature that OpenDKIM has not judged") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("header.a") && found.openDkim().equals("rsa-sha1");
    }
  },
  UNREADABLE("properties of a signature that cannot be read") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("header.d", "header.s", "header.i", "header.a", "header.b")
          && found.inkan().equals("null")
          && "permerror".equals(found.our().get("result"));
    }
  },
  JOB_ID("authserv-id with a job id") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("authserv-id") && found.inkan().equals("\"" + found.openDkim() + "\"");
    }
  },
  NOT_BASE64("b= that is not base64") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      boolean refused =
          found.is("last word", "reply", "added", "recipients", "quarantine")
              && cell.inkan().letter() == 'a';
      boolean told =
          found.is("result", "reason", "comment") && "permerror".equals(found.our().get("result"));
      return cell.message().has("garbled b") && (refused || told);
    }
  },
  BARE_LINE_ENDS("bare CR or LF in the body") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return cell.message().has("broken line ends")
          && found.is(
              "tag bh",
              "tag l",
              "result",
              "reason",
              "comment",
              "last word",
              "reply",
              "added",
              "recipients",
              "quarantine");
    }
  },
  NO_LAST_LINE_END("body that does not end with CRLF") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("added", "removed", "last word", "reply", "quarantine")
          && !cell.message().mail().body().endsWith("\r\n")
          && cell.openDkim().added("DKIM-Signature").isEmpty()
          && cell.openDkim().added("Authentication-Results").isEmpty();
    }
  },
  MINIMUM_OF_NOTHING("Minimum in percent and an empty body") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return cell.openDkim().letter() == '!'
          && cell.message().mail().body().replace("\r\n", "").isEmpty()
          && cell.configuration() == MatrixConfiguration.HIGH_DEMANDS;
    }
  },
  NO_MAILBOX("From that names no mailbox") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return cell.message().has("From that names no mailbox");
    }
  },
  QUARANTINE("quarantine without CaptureUnknownErrors") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("quarantine") && found.openDkim().isEmpty();
    }
  },
  IMPLICITLY_SIGNED("oversigned names") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("tag h")
          && cell.configuration() == MatrixConfiguration.PATTERNS_AND_SEVERAL_SIGNATURES;
    }
  },
  MUST_BE_SIGNED("MustBeSigned and a field that is there twice") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      String added = cell.inkan().added("Authentication-Results").toString();
      return found.is("result", "reason", "comment", "last word", "reply")
          && added.contains("unprotected header field");
    }
  },
  REPEATED_FIELD("field that is repeated beyond what is signed") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return String.valueOf(found.our().get("reason")).startsWith("displayed field repeated");
    }
  },
  EARLY_ANSWER("message that is left alone") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("stage")
          && cell.inkan().stage() == 'N'
          && cell.inkan().letter() == 'a'
          && cell.openDkim().letter() == 'a';
    }
  },
  PARTLY_SIGNED("Minimum and a body that is longer than l=") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("result", "reason", "comment")
          && "body only partly signed".equals(found.our().get("reason"));
    }
  },
  /** Too seldom for the fixed matrix to show it. */
  BROKEN_SHORT_KEY("signature by a short key that is broken as well") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("result", "reason", "comment")
          && "fail".equals(found.their().get("result"))
          && "policy".equals(found.our().get("result"))
          && "signing key too small".equals(found.our().get("reason"));
    }
  },
  LITERAL("author at an address where every author's mail is signed") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return found.is("added", "removed", "stage", "last word", "reply", "quarantine", "recipients")
          && cell.message().has(MatrixMessages.AT_LITERAL)
          && !cell.openDkim().added("DKIM-Signature").isEmpty()
          && cell.inkan().added("DKIM-Signature").isEmpty();
    }
  },
  LIMIT_FIRST("signatures beyond MaximumSignaturesToVerify") {
    @Override
    boolean explains(MatrixCell cell, Difference found) {
      return (found.is("result", "reason", "comment")
              && "neutral".equals(found.our().get("result")))
          || (found.is("added")
              && cell.configuration() == MatrixConfiguration.EDWARDS
              && cell.openDkim().added().isEmpty());
    }
  };

  private final String title;

  KnownDifference(String title) {
    this.title = title;
  }

  /** What it is called in the document. */
  String title() {
    return title;
  }

  /** Whether this is what was found. */
  abstract boolean explains(MatrixCell cell, Difference found);

  /** Those that explain what was found. */
  static List<KnownDifference> of(MatrixCell cell, Difference found) {
    return List.of(values()).stream().filter(each -> each.explains(cell, found)).toList();
  }
}

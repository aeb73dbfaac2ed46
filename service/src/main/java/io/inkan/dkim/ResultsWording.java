package io.inkan.dkim;

import org.jspecify.annotations.Nullable;

/** The words in which Authentication-Results tell about a signature. */
public interface ResultsWording {

  /** The house's own: the report's words. */
  ResultsWording HOUSE =
      new ResultsWording() {
        @Override
        public DkimResult result(SignatureReport report) {
          return report.result();
        }

        @Override
        public @Nullable String reason(SignatureReport report) {
          return report.reason();
        }
      };

  /** The word of RFC 8601 §2.7.1. */
  DkimResult result(SignatureReport report);

  /** Why, from a closed set, without double quotes; or null. */
  @Nullable String reason(SignatureReport report);
}

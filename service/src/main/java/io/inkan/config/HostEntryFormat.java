package io.inkan.config;

import io.inkan.config.HostEntry.OfName;
import io.inkan.config.HostEntry.OfNetwork;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address, bare or in brackets, a network, a host's name, or a name with a dot in front for
 * every host below it; after {@code !} an exception.
 */
record HostEntryFormat() implements Format<HostEntry> {

  private static final Pattern WRITTEN =
      Pattern.compile("(!)?(?:\\[([0-9A-Fa-f:.]+)]|([0-9.]+|.*[:/].*)|(\\.?)(.+))");

  @Override
  public HostEntry parse(Entry.Scalar scalar) throws Misfit {
    Matcher written = WRITTEN.matcher(scalar.text());
    if (!written.matches()) {
      throw misfit(scalar, "a host or a network");
    }
    boolean excepted = written.group(1) != null;
    String address = written.group(2) == null ? written.group(3) : written.group(2);
    if (address != null) {
      Entry.Scalar part = new Entry.Scalar(scalar.place(), address, scalar.style());
      return new OfNetwork(excepted, new NetworkFormat().parse(part));
    }
    if (!Addresses.isHostName(written.group(5))) {
      throw misfit(scalar, "a host or a network");
    }
    String name = written.group(4) + written.group(5).toLowerCase(Locale.ROOT);
    return new OfName(excepted, name);
  }

  @Override
  public String print(HostEntry value) {
    return value.toString();
  }

  @Override
  public String example() {
    return "192.0.2.7, 192.0.2.0/24, mail.example.com, .example.com for every host below it, or"
        + " one of these after ! for an exception";
  }
}

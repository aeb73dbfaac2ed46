package io.inkan.config;

/** {@code s}, {@code v} or both, in small letters. */
record OpenDkimRolesFormat() implements Format<OpenDkimRoles> {

  @Override
  public OpenDkimRoles parse(Entry.Scalar scalar) throws Misfit {
    String text = scalar.text();
    if (!text.chars().allMatch(letter -> letter == 's' || letter == 'v')) {
      throw misfit(scalar, "a mode");
    }
    return new OpenDkimRoles(text.indexOf('s') >= 0, text.indexOf('v') >= 0);
  }

  @Override
  public String print(OpenDkimRoles value) {
    return (value.signs() ? "s" : "") + (value.verifies() ? "v" : "");
  }

  @Override
  public String example() {
    return "s to sign, v to verify or sv for both";
  }
}

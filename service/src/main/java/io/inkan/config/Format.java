package io.inkan.config;

/** How one type of value is written: read and print in one place. */
interface Format<T> {

  /**
   * Reads one value.
   *
   * @throws Misfit if the text is none of these values
   */
  T parse(Entry.Scalar scalar) throws Misfit;

  /** The text that {@link #parse} reads as this value; also what the documentation shows. */
  String print(T value);

  /** What a person should write, to end a sentence with; for example {@code 5s or 500ms}. */
  String example();

  /** Refuses a text, showing it. Not for formats that hold secrets. */
  default Misfit misfit(Entry.Scalar scalar, String what) {
    return new Misfit(
        Quoted.of(scalar.text()) + " is not " + what + "; write for example " + example());
  }
}

package io.inkan.app;

import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.datasets.Finding;
import io.inkan.datasets.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What shows about a configuration of OpenDKIM's when it is put to work, each told of the line that
 * set the option.
 */
final class OpenDkimFindings {

  private final OpenDkimOptions options;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<OpenDkimRemark> remarks = new ArrayList<>();
  private final Map<OpenDkimOption, Integer> rows = new EnumMap<>(OpenDkimOption.class);

  OpenDkimFindings(OpenDkimOptions options) {
    this.options = options;
  }

  /** Something that keeps the configuration from being put to work. */
  void problem(OpenDkimOption option, String message) {
    add(Finding.Weight.REFUSES_START, option, message, null);
  }

  /** Something that whoever keeps the configuration should know. */
  void warning(OpenDkimOption option, String message) {
    add(Finding.Weight.WARNING, option, message, null);
  }

  /** What was found in a dataset. */
  void tell(OpenDkimOption option, List<Finding> found) {
    found.forEach(each -> add(each.weight(), option, each.text(), each.place()));
  }

  private void add(
      Finding.Weight weight, OpenDkimOption option, String message, @Nullable Place place) {
    OpenDkimRemark remark = new OpenDkimRemark(weight, option, message, place);
    remarks.add(remark);
    String sentence =
        options.problem(option, place == null ? message : place + ": " + message).toString();
    (weight == Finding.Weight.REFUSES_START ? problems : warnings).add(sentence);
  }

  /** How many rows an option's dataset has. */
  void rows(OpenDkimOption option, int number) {
    rows.put(option, number);
  }

  /** The datasets that could be read, with their rows' number. */
  Map<OpenDkimOption, Integer> rows() {
    return Collections.unmodifiableMap(rows);
  }

  /** Everything, in the order in which it showed. */
  List<OpenDkimRemark> remarks() {
    return List.copyOf(remarks);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }
}

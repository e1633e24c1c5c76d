package dev.maskroute.cli;

import dev.maskroute.cases.CaseRunner;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.RehearsalKeys;
import dev.maskroute.routing.Rehearsal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts a site's routes with keys that are the same everywhere. */
final class Rehearsals {
  private Rehearsals() {}

  /**
   * Starts them.
   *
   * @throws InvalidSettingsException naming every field or the route that is wrong
   */
  static CaseRunner start(Settings settings) throws InvalidSettingsException {
    Map<String, FieldCipher> ciphers = ciphers(settings);
    Rehearsal rehearsal = new Rehearsal(settings, ciphers, RehearsalKeys.kek());
    try {
      rehearsal.start();
    } catch (Exception e) {
      rehearsal.close();
      throw new InvalidSettingsException(RouteProblem.of(settings, e));
    }
    return new CaseRunner(rehearsal, settings.fields(), ciphers);
  }

  private static Map<String, FieldCipher> ciphers(Settings settings)
      throws InvalidSettingsException {
    List<Problem> problems = new ArrayList<>();
    FieldSpecs specs = new FieldSpecs(settings, problems);
    Map<String, FieldCipher> ciphers = new LinkedHashMap<>();
    for (Settings.Field field : settings.fields()) {
      specs.of(field).ifPresent(spec -> ciphers.put(spec.name(), RehearsalKeys.cipher(spec)));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return ciphers;
  }
}

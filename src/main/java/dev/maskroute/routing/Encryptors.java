package dev.maskroute.routing;

import dev.maskroute.config.Dataset;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldCipher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The beans that encrypt: {@code encrypt} for the default set of fields, {@code encrypt-<set>} for
 * each other. A set without fields has none, so that a route which names it does not start.
 */
final class Encryptors {
  private Encryptors() {}

  /**
   * Makes them.
   *
   * @param ciphers by name of the protected field
   */
  static Map<String, EncryptFields> of(
      List<Settings.Field> fields, Map<String, FieldCipher> ciphers) {
    Map<String, Map<String, FieldCipher>> sets = new TreeMap<>();
    for (Settings.Field field : fields) {
      sets.computeIfAbsent(bean(field.dataset()), set -> new LinkedHashMap<>())
          .put(field.path().text(), ciphers.getOrDefault(field.name(), NoCipher.INSTANCE));
    }
    Map<String, EncryptFields> beans = new TreeMap<>();
    sets.forEach((bean, encrypted) -> beans.put(bean, new EncryptFields(encrypted)));
    return beans;
  }

  /** The bean of each data set's own fields, by its queue. */
  static Map<String, String> byQueue(List<Dataset> datasets) {
    Map<String, String> beans = new TreeMap<>();
    for (Dataset dataset : datasets) {
      String set = dataset.isDefault() ? "" : dataset.name();
      dataset.queue().ifPresent(queue -> beans.put(queue, bean(set)));
    }
    return beans;
  }

  private static String bean(String set) {
    return set.isEmpty() ? "encrypt" : "encrypt-" + set;
  }
}

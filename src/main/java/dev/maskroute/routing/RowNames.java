package dev.maskroute.routing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of the fields that rows of one kind may have, and the place of each. */
final class RowNames {
  private final List<String> all;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * Takes names in their order.
   *
   * @param names each once
   */
  RowNames(Collection<String> names) {
    all = List.copyOf(names);
    for (int place = 0; place < all.size(); place++) {
      places.put(all.get(place), place);
    }
  }

  List<String> all() {
    return all;
  }

  /**
   * The place of a field.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  int place(String name) {
    Integer place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException(
          "rows have no field '" + name + "', only " + all + "; declare it in the schema");
    }
    return place;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowNames names && names.all.equals(all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return all.toString();
  }
}

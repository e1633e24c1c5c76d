package dev.maskroute.routing.check;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;

/** Finds beans of files that would take the place of the runner's own, such as of encrypt. */
final class OwnBeans {
  private final Set<String> names;
  private final Findings findings;

  /** Notes which beans there are; no file may have been read yet. */
  OwnBeans(CamelContext context, Findings findings) {
    this.names = new TreeSet<>(context.getRegistry().findByTypeWithName(Object.class).keySet());
    this.findings = findings;
  }

  /** Looks at a list of beans, wherever it stands. */
  void check(Entry list) {
    if (!list.key().equals("beans")) {
      return;
    }
    Yaml.children(list.value()).stream()
        .flatMap(bean -> Yaml.tuple(bean, "name").stream())
        .filter(name -> names.contains(Yaml.text(name.getValueNode())))
        .forEach(
            name ->
                findings.add(
                    list.file().place(name.getValueNode()),
                    Yaml.text(name.getValueNode()) + " is the name of a bean of the runner",
                    "give this one another name"));
  }
}

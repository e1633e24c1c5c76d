package dev.maskroute.routing.check;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** Of what types the beans are that routes name, as far as it is written or they are there. */
final class BeanTypes {
  static final String MAKES_ROW = "dev.maskroute.routing.MakeRow";

  /** No other of the runner's own makes a row. */
  private static final String OWN = "dev.maskroute.";

  private final Map<String, String> types = new HashMap<>();
  private final CamelContext context;

  /** Those of the runner, of settings and of files, also within templates. */
  BeanTypes(CamelContext context, List<RouteFile> files) {
    this.context = requireNonNull(context, "context");
    context
        .getRegistry()
        .findByTypeWithName(Object.class)
        .forEach((name, bean) -> types.put(name, bean.getClass().getName()));
    Beans.everywhere(files)
        .forEach(bean -> types.put(Yaml.text(bean, "name"), Yaml.text(bean, "type")));
  }

  boolean makesRow(String name) {
    return type(name).contains(MAKES_ROW);
  }

  /** Whether it does, or what it does is not known here. */
  boolean mayMakeRow(String name) {
    return makesRow(name) || !type(name).contains(OWN);
  }

  /**
   * Whether what a method of a bean gives takes the place of the body, as Camel has it for all that
   * is not void.
   *
   * @param method as a route writes it; of no method nothing is known
   */
  boolean givesValue(String type, String method) {
    String name = BeanCall.methodName(method);
    Class<?> bean = context.getClassResolver().resolveClass(type);
    return bean != null
        && !name.isEmpty()
        && Arrays.stream(bean.getMethods())
            .filter(one -> one.getName().equals(name))
            .map(one -> one.getReturnType() != void.class)
            .reduce(Boolean::logicalAnd)
            .orElse(false);
  }

  /** Empty when it is not known. */
  String type(String name) {
    // A template names its own beans as it names its parameters.
    return Stream.of(name, name.replaceAll("^\\{\\{|}}$", ""))
        .flatMap(one -> Stream.ofNullable(types.get(one)))
        .findFirst()
        .orElse("");
  }
}

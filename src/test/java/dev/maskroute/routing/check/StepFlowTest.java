package dev.maskroute.routing.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Set;
import org.apache.camel.dsl.yaml.deserializers.ModelDeserializersResolver;
import org.apache.camel.model.KameletDefinition;
import org.junit.jupiter.api.Test;

/** No step of Camel's YAML DSL is let pass because nobody thought of it. */
final class StepFlowTest {
  /** Parts of doTry, which stand by themselves nowhere. */
  private static final Set<String> PARTS = Set.of("doCatch", "doFinally");

  @Test
  void rules_everyStepThatMayBeWritten_haveOneForIt() {
    Facts facts = new Facts(new RouteModel(), null, null, new Findings(), Set.of());
    StepFlow steps = new StepFlow(facts, new SendFlow(null, facts));

    List<String> written = YamlKeys.steps().stream().filter(name -> !PARTS.contains(name)).toList();

    assertThat(written).contains("to", "serviceCall", "dynamicRouter");
    assertThat(written).allMatch(name -> steps.knows(definition(name)));
  }

  private static Class<?> definition(String step) {
    if (step.equals("kamelet")) {
      return KameletDefinition.class; // Read by hand there.
    }
    Object deserializer = new ModelDeserializersResolver().resolve(step);
    ParameterizedType type = (ParameterizedType) deserializer.getClass().getGenericSuperclass();
    return type.getActualTypeArguments()[0] instanceof Class<?> definition
        ? definition
        : (Class<?>) ((ParameterizedType) type.getActualTypeArguments()[0]).getRawType();
  }
}

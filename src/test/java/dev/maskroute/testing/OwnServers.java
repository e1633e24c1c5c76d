package dev.maskroute.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives a test class servers of its own in its static field of type {@link Servers}, and stops them
 * after its last test.
 */
public final class OwnServers implements BeforeAllCallback, AfterAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    field(context).set(null, Servers.start());
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    Servers servers = (Servers) field(context).get(null);
    if (servers != null) {
      servers.close();
    }
  }

  private static Field field(ExtensionContext context) {
    Class<?> test = context.getRequiredTestClass();
    Field field =
        Arrays.stream(test.getDeclaredFields())
            .filter(one -> one.getType() == Servers.class && Modifier.isStatic(one.getModifiers()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(test + " has no static field of Servers"));
    field.setAccessible(true);
    return field;
  }
}

package dev.maskroute.faults;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Gives each test a scene of its own, on a stage that all tests share, and closes both. */
final class SceneExtension implements ParameterResolver, TestWatcher {
  private static final Namespace NAMESPACE = Namespace.create(SceneExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Scene.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Scene scene = new Scene(context.getDisplayName(), stage(context));
    context.getStore(NAMESPACE).put(Scene.class, scene);
    return scene;
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    stage(context).report().without(context.getDisplayName(), "skipped: " + cause.getMessage());
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    stage(context).report().without(context.getDisplayName(), "FAILED");
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    stage(context).report().without(context.getDisplayName(), "off: " + reason.orElse(""));
  }

  private static Stage stage(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Stage.class, type -> newStage(), Stage.class);
  }

  private static Stage newStage() {
    try {
      return new Stage();
    } catch (Exception e) {
      throw new IllegalStateException("the servers did not start", e);
    }
  }
}

package dev.maskroute.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Connections whose every other commit is done, but seems to have failed with the connection. */
final class LostAnswers {
  private static final String CONNECTION_FAILURE = "08006";

  private final AtomicInteger commits = new AtomicInteger();

  private LostAnswers() {}

  static DataSource of(DataSource dataSource) {
    LostAnswers lost = new LostAnswers();
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(dataSource, method, arguments);
          return result instanceof Connection connection ? lost.losing(connection) : result;
        });
  }

  private Connection losing(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = call(connection, method, arguments);
          if (method.getName().equals("commit") && commits.getAndIncrement() % 2 == 0) {
            throw new SQLException("the answer was lost", CONNECTION_FAILURE);
          }
          return result;
        });
  }

  private interface Handler {
    Object handle(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> handler.handle(method, arguments)));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

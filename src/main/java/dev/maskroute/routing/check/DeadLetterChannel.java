package dev.maskroute.routing.check;

import java.util.List;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.ErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;

/**
 * Where an error handler of Camel's sends what failed.
 *
 * @param address as it is written
 * @param original whether it sends what came in, and not what became of it
 */
record DeadLetterChannel(String address, boolean original) {
  static List<DeadLetterChannel> of(ErrorHandlerDefinition handler) {
    return handler == null ? List.of() : of(handler.getErrorHandlerType());
  }

  static List<DeadLetterChannel> of(ErrorHandlerFactory handler) {
    return handler instanceof DeadLetterChannelDefinition channel
            && channel.getDeadLetterUri() != null
        ? List.of(new DeadLetterChannel(channel.getDeadLetterUri(), isOriginal(channel)))
        : List.of();
  }

  private static boolean isOriginal(DeadLetterChannelDefinition channel) {
    return "true".equalsIgnoreCase(channel.getUseOriginalMessage())
        || "true".equalsIgnoreCase(channel.getUseOriginalBody());
  }
}

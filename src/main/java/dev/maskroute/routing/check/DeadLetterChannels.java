package dev.maskroute.routing.check;

import java.util.List;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.ErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;

/** Where an error handler of Camel's sends what failed. */
final class DeadLetterChannels {
  private DeadLetterChannels() {}

  static List<String> of(ErrorHandlerDefinition handler) {
    return handler == null ? List.of() : of(handler.getErrorHandlerType());
  }

  static List<String> of(ErrorHandlerFactory handler) {
    return handler instanceof DeadLetterChannelDefinition channel
            && channel.getDeadLetterUri() != null
        ? List.of(channel.getDeadLetterUri())
        : List.of();
  }
}

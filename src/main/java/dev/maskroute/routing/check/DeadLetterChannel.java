package dev.maskroute.routing.check;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.ErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;

/**
 * Where an error handler of Camel's sends what failed.
 *
 * @param address as it is written
 * @param originals the options, as they are written, by which it sends what came in and not what
 *     became of it
 */
record DeadLetterChannel(String address, List<String> originals) {
  DeadLetterChannel {
    originals = List.copyOf(originals);
  }

  static List<DeadLetterChannel> of(ErrorHandlerDefinition handler) {
    return handler == null ? List.of() : of(handler.getErrorHandlerType());
  }

  static List<DeadLetterChannel> of(ErrorHandlerFactory handler) {
    return handler instanceof DeadLetterChannelDefinition channel
            && channel.getDeadLetterUri() != null
        ? List.of(new DeadLetterChannel(channel.getDeadLetterUri(), originals(channel)))
        : List.of();
  }

  private static List<String> originals(DeadLetterChannelDefinition channel) {
    return Stream.of(channel.getUseOriginalMessage(), channel.getUseOriginalBody())
        .filter(Objects::nonNull)
        .toList();
  }
}

package dev.maskroute.routing;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Lets every part of a split be tried, and fails the whole with the first failure of a part. */
final class FailTogether implements AggregationStrategy {
  private static final String FAILURE = "FirstFailure";

  @Override
  public Exchange aggregate(Exchange before, Exchange part) {
    throw new UnsupportedOperationException("needs the exchange of the whole");
  }

  @Override
  public Exchange aggregate(Exchange before, Exchange part, Exchange whole) {
    if (part.getException() != null && whole.getProperty(FAILURE) == null) {
      whole.setProperty(FAILURE, part.getException());
    }
    return whole;
  }

  @Override
  public void onCompletion(Exchange result, Exchange whole) {
    if (whole.removeProperty(FAILURE) instanceof Exception failure) {
      whole.setException(failure);
    }
  }
}

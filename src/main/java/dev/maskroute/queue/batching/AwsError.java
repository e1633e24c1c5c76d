package dev.maskroute.queue.batching;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Names a failure of an AWS call without repeating anything that was sent. */
final class AwsError {
  private AwsError() {}

  /** The error code of the service, or what kind of exception kept it from answering. */
  static String code(Exception failure) {
    if (failure instanceof AwsServiceException answer
        && answer.awsErrorDetails() != null
        && answer.awsErrorDetails().errorCode() != null) {
      return answer.awsErrorDetails().errorCode();
    }
    return failure.getClass().getSimpleName();
  }
}

package dev.maskroute.queue.batching;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Sees every request of a client, and can make one fail or change its answer. */
final class WatchedCalls implements ExecutionInterceptor {
  private final List<SdkRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Consumer<SdkRequest> before = request -> {};
  private volatile BiFunction<SdkRequest, SdkResponse, SdkResponse> answer =
      (request, response) -> response;
  private volatile UnaryOperator<SdkRequest> change = request -> request;

  void reset() {
    requests.clear();
    change = request -> request;
    before = request -> {};
    answer = (request, response) -> response;
  }

  <T extends SdkRequest> List<T> of(Class<T> type) {
    return requests.stream().filter(type::isInstance).map(type::cast).toList();
  }

  int count() {
    return requests.size();
  }

  /** Runs before a request is sent; what it throws, the caller gets. */
  void before(Consumer<SdkRequest> hook) {
    before = hook;
  }

  /** Changes what is sent. */
  void change(UnaryOperator<SdkRequest> hook) {
    change = hook;
  }

  /** Changes what the caller gets for a request that the service has answered. */
  void answer(BiFunction<SdkRequest, SdkResponse, SdkResponse> hook) {
    answer = hook;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    requests.add(context.request());
    before.accept(context.request());
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return change.apply(context.request());
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    return answer.apply(context.request(), context.response());
  }
}

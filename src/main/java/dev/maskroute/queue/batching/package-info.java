/**
 * Camel's aws2-sqs component with a consumer that carries a whole batch of messages in one
 * exchange.
 */
package dev.maskroute.queue.batching;

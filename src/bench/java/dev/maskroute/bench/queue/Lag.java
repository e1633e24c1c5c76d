package dev.maskroute.bench.queue;

/**
 * Time from the arrival of a message to its deletion, at which it is surely stored; of the second
 * half of the messages, in milliseconds.
 */
public record Lag(double median, double percentile99) {}

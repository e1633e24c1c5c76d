package dev.maskroute.bench;

import dev.maskroute.bench.queue.Load;

/**
 * One point of a curve.
 *
 * @param at its place on the horizontal axis
 * @param rows what the table holds already
 */
record Point(double at, Load load, Tuning tuning, int rows) {}

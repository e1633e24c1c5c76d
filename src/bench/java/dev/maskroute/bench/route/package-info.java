/** The real routes in this process, between a queue in memory and a sink that keeps nothing. */
package dev.maskroute.bench.route;

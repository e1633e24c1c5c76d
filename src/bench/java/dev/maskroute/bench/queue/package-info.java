/** An SQS server for measuring: fast, in memory, its messages made while they are received. */
package dev.maskroute.bench.queue;

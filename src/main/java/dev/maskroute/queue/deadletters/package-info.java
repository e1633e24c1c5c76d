/** The operator's work on the dead letter queue: to look through it, replay from it, purge it. */
package dev.maskroute.queue.deadletters;

/** The queues: the SQS client, what is received from it, and the dead letter queue. */
package dev.maskroute.queue;

/** HTTP for the SQS client: requests over kept connections, by Apache HttpCore. */
package dev.maskroute.queue.http;

/** The queues of a site as they stand in while its routes are tried: nothing leaves the process. */
package dev.maskroute.queue.rehearsal;

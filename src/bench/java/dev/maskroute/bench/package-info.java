/** Measures what a message costs from the queue to the database, and what bends that figure. */
package dev.maskroute.bench;

/** The form of a dead letter: what is sealed, what proves a replay, and how both are read. */
package dev.maskroute.queue.letter;

/** What anyone may send, good or bad, and what has to become of each message. */
package dev.maskroute.input;

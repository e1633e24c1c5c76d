/**
 * The guarantees of delivery, each under a fault brought in from outside of the runner: its process
 * is killed, its database or its queue misbehaves. See docs/guarantees.md.
 */
package dev.maskroute.faults;

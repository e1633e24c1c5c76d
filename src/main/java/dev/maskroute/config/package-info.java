/**
 * Settings as immutable records, read from a file and the environment, with every problem reported
 * at once.
 */
package dev.maskroute.config;

/** Commands, exit codes and everything that is printed. */
package dev.maskroute.cli;

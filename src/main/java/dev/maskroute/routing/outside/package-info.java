/** Stands where routes would reach out of the process, while they are tried. */
package dev.maskroute.routing.outside;

/** Reads route files without running them and says what is wrong in them, and where. */
package dev.maskroute.routing.check;

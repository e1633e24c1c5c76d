/** The beans that routes name, and the Camel context that runs the routes. */
package dev.maskroute.routing;

/** Charts as SVG. */
package dev.maskroute.bench.plot;

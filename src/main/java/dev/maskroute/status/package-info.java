/** What the runner says about itself: health and metrics. */
package dev.maskroute.status;

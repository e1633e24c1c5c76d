/** What the runner says about itself: health, metrics, and a page of both. */
package dev.maskroute.status;

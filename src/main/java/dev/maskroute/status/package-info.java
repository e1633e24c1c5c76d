/** What the runner says about itself: health. */
package dev.maskroute.status;

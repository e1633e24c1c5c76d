/** What tests share: servers, a site's folder, a runner in a process of its own. */
package dev.maskroute.testing;

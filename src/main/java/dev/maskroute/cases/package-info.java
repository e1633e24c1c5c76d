/** Cases of routes: what goes in, what has to come out, and what differs from it. */
package dev.maskroute.cases;

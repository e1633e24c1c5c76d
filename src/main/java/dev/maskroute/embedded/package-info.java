/** An SQS server, a PostgreSQL server and sample logins, for the demo and the tests only. */
package dev.maskroute.embedded;

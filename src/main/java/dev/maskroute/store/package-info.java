/** The database: connections, migrations, queries, stored tokens, and what its errors mean. */
package dev.maskroute.store;

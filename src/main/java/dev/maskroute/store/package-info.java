/** The database: connections, migrations and what its errors mean. */
package dev.maskroute.store;

package dev.maskroute.store;

/**
 * A row's token.
 *
 * @param row what tells the row from others: its key, or its place in the table
 * @param token null if there is none any more
 */
record StoredToken(String row, String token) {}

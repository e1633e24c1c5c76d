package dev.maskroute.store;

/** A token that takes the place of another in a row. */
record Replacement(String row, String old, String fresh) {}

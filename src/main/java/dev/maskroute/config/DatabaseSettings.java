package dev.maskroute.config;

/** The database that the postgres sink writes to. */
public record DatabaseSettings(String url, String user, Secret password, boolean migrate) {}

/** Turns plaintext field values into tokens and back, and keeps the keysets that do it. */
package dev.maskroute.crypto;

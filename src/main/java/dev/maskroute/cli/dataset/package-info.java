/** The files of a new data set, made from its name and fields. */
package dev.maskroute.cli.dataset;

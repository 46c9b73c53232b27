package io.streamgauge.copy;

/**
 * A position in a source: all rows before it have their outcome.
 *
 * @param part the begin of a bin as an instant, or the name of a file
 * @param rows the number of rows of the part that are before it
 */
public record CopyPosition(String part, long rows) {}

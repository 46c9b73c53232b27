package io.streamgauge.kinesis;

/** What becomes of compressed data. */
sealed interface Inflated {

    /** All of it can be decompressed, to this many bytes. */
    record Size(long bytes) implements Inflated {}

    /** It is too large, or malformed. */
    record Unreadable(String reason) implements Inflated {}
}

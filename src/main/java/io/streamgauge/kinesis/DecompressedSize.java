package io.streamgauge.kinesis;

/** What becomes of compressed data. */
sealed interface DecompressedSize {

    /** All of it can be decompressed, to this many bytes. */
    record Size(long bytes) implements DecompressedSize {}

    /** It is too large, or malformed. */
    record Unreadable(String reason) implements DecompressedSize {}
}

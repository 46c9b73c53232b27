package io.streamgauge.kinesis;

/** The size of data after decompression, or why it cannot be decompressed. */
sealed interface DecompressedSize {

    record Size(long bytes) implements DecompressedSize {}

    /** The data is too large, or malformed. */
    record Unreadable(String reason) implements DecompressedSize {}
}

package io.streamgauge.kinesis.read;

/**
 * The callbacks of a {@link StreamReader}.
 *
 * @param handler handles records
 * @param deadLetters handles records whose retries are exhausted
 */
public record ReaderCallbacks(
        RecordHandler handler, DeadLetterHandler deadLetters, StreamReaderEvents events) {}

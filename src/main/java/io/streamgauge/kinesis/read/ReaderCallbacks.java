package io.streamgauge.kinesis.read;

/** Where a {@link StreamReader} gives what it reads, and tells what it does. */
public record ReaderCallbacks(
        RecordHandler delivery, DeadLetterHandler deadLetters, StreamReaderEvents events) {}

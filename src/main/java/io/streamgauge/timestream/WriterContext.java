package io.streamgauge.timestream;

/** What the requests of one writer share. */
record WriterContext(
        TableName table,
        TimestreamWriterSettings settings,
        TimestreamWriterRuntime runtime,
        TimestreamWriterEvents events,
        ConcurrencyLimit concurrency) {}

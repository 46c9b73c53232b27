package io.streamgauge.timestream;

import io.streamgauge.delivery.WriterSettings;

/** What the requests of one writer share. */
record WriterContext(
        TableName table,
        WriterSettings settings,
        TimestreamWriterRuntime runtime,
        TimestreamWriterEvents events,
        ConcurrencyLimit concurrency) {}

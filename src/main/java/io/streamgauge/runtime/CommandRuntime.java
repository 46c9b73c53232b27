package io.streamgauge.runtime;

import io.streamgauge.load.BatchLoadSettings;
import io.streamgauge.load.BatchLocation;
import io.streamgauge.tables.Tables;

/** What a command works with that opens tables and runs no routes. */
public interface CommandRuntime extends AutoCloseable {

    /** The tables. */
    Tables tables();

    /** The clients of batch loads whose files are in a bucket. */
    BatchLoadSettings batch(BatchLocation location);

    /** Where Timestream is, in one line. */
    String place();

    @Override
    void close();
}

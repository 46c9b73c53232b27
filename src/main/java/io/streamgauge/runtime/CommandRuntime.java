package io.streamgauge.runtime;

import io.streamgauge.tables.Tables;

/** What a command works with that opens tables and runs no routes. */
public interface CommandRuntime extends AutoCloseable {

    /** The tables. */
    Tables tables();

    /** Where Timestream is, in one line. */
    String place();

    @Override
    void close();
}

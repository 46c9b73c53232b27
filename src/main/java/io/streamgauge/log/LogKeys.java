package io.streamgauge.log;

/** The keys of log lines: one name for what a line is about, in all rooms. */
public final class LogKeys {

    public static final String STREAM = "stream";
    public static final String SHARD = "shard";
    public static final String APPLICATION = "application";
    public static final String TABLE = "table";
    public static final String DATABASE = "database";
    public static final String ROUTE = "route";

    /** The file that a line is about: lines about other files are other lines. */
    public static final String FILE = "file";

    /** Why something was rejected or refused. */
    public static final String REASON = "reason";

    public static final String COUNT = "count";

    /** The message of a failure. */
    public static final String ERROR = "error";

    /** Anything else that distinguishes lines as a file does; it is not written. */
    public static final String ORIGIN = "origin";

    private LogKeys() {}
}

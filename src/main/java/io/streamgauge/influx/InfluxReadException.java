package io.streamgauge.influx;

import org.jspecify.annotations.Nullable;

/** What InfluxDB holds could not be read; the message ends with the remedy. */
public final class InfluxReadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What may be done about it. */
    public enum Kind {
        /** The same request may succeed later. */
        PASSES,
        /** The server refuses to read so much at once; a shorter range may succeed. */
        TOO_MUCH,
        /** Nothing changes until someone acts. */
        STAYS
    }

    InfluxReadException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What may be done about it. */
    public Kind kind() {
        return kind;
    }
}

package io.streamgauge.local.influx;

import io.streamgauge.local.wire.PathRequest;
import java.util.Locale;

/** The forms of a result. */
enum ResultFormat {
    JSON("application/json"),
    JSONL("application/jsonl"),
    CSV("text/csv");

    private final String contentType;

    ResultFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /**
     * The form that is asked for, by name or by the header Accept; JSON where none is.
     *
     * @throws InfluxException if it is another one
     */
    static ResultFormat of(String name, PathRequest request) {
        String accepted = request.header("Accept");
        for (ResultFormat format : values()) {
            boolean named =
                    name.isEmpty()
                            ? accepted.equals(format.contentType)
                            : format.name().equals(name.toUpperCase(Locale.ROOT));
            if (named) {
                return format;
            }
        }
        if (!name.isEmpty()) {
            throw InfluxException.invalid(
                    "The embedded endpoint does not have the format \"%s\": it has json, jsonl and csv"
                            .formatted(name));
        }
        return JSON;
    }
}

package io.streamgauge.compare;

import java.util.Map;

/**
 * A point in the form that both sides are compared in.
 *
 * @param series its tags, as {@link SeriesText} writes them
 * @param nanoseconds the time since 1970-01-01T00:00:00Z
 * @param fields the values by name: Double, Long, BigInteger, Boolean, String or {@link
 *     UnclearValue}; not changed
 */
record ComparedPoint(String series, long nanoseconds, Map<String, Object> fields) {

    /** A value of a field; there is one zero, since a decimal number has no sign of it. */
    static Object value(Object value) {
        return value instanceof Double number && number == 0 ? (Object) 0.0 : value;
    }
}

package io.streamgauge.local.timestream.query;

import java.util.Collection;
import java.util.List;

/**
 * The maximum size of one value.
 *
 * @param bytes the bytes of a text, or of all elements of an array
 * @param element the bytes of the largest element of an array; those of the text itself
 */
record Width(long bytes, long element) {

    /** A number, a time or a boolean. */
    static final Width VALUE = text(8);

    /** More than can be read anyway, so that sums and products do not overflow. */
    private static final long MAX_BYTES = 1L << 40;

    /** What DuckDB keeps of an array for each element. */
    private static final int ELEMENT = 16;

    Width {
        bytes = Math.min(bytes, MAX_BYTES);
        element = Math.min(element, MAX_BYTES);
    }

    static Width text(long bytes) {
        return new Width(bytes, bytes);
    }

    static Width array(List<Width> elements) {
        long bytes = elements.stream().mapToLong(width -> width.bytes() + ELEMENT).sum();
        return new Width(bytes, max(elements).bytes());
    }

    static Width max(Collection<Width> widths) {
        return widths.stream().reduce(VALUE, Width::or);
    }

    /** One after the other. */
    static Width sum(List<Width> widths) {
        return new Width(widths.stream().mapToLong(Width::bytes).sum(), max(widths).element());
    }

    Width or(Width other) {
        return new Width(Math.max(bytes, other.bytes), Math.max(element, other.element));
    }

    Width ofElement() {
        return text(element);
    }

    /**
     * A text of which each part of a length is replaced.
     *
     * @param from the least bytes of a part; 0 where parts may be empty
     */
    Width replaced(long from, long to) {
        return from == 0
                ? sum(List.of(this, times(to), text(to)))
                : text(Math.min(MAX_BYTES, bytes + Math.max(0, times(to).bytes / from - bytes)));
    }

    /** A text whose length is at most a multiple of another's. */
    Width times(long factor) {
        return text(Math.min(bytes, MAX_BYTES / Math.max(1, factor)) * factor);
    }
}

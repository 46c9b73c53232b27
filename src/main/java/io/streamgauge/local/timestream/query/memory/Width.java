package io.streamgauge.local.timestream.query.memory;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.Collection;
import java.util.List;

/**
 * The maximum size of one value.
 *
 * @param bytes the bytes of a text, or of all that an array, a map or a row holds
 * @param count the elements of an array, a map or a row
 * @param element the bytes of the largest of them; those of a text itself
 */
public record Width(long bytes, long count, long element) {

    /** A number, a time or a boolean. */
    static final Width VALUE = text(8);

    /** The maximum bytes of a text in Timestream. */
    static final Width WIDEST = text(2_048);

    /** More than can be read anyway, so that sums and products do not overflow. */
    private static final long MAX_BYTES = 1L << 40;

    /** What DuckDB keeps of an array for each element that is no number. */
    private static final int OVERHEAD = 16;

    public Width {
        bytes = Math.min(bytes, MAX_BYTES);
        count = Math.max(1, Math.min(count, MAX_BYTES));
        element = Math.min(element, MAX_BYTES);
    }

    static Width text(long bytes) {
        return new Width(bytes, 1, bytes);
    }

    /** An array, or its like, of elements of a size. */
    static Width array(long count, long element) {
        long each = Math.min(element, MAX_BYTES) + (element > VALUE.bytes ? OVERHEAD : 0);
        long bytes = count == 0 ? 0 : Math.min(each, MAX_BYTES / count) * count;
        return new Width(bytes, count, element);
    }

    /** An array of these elements. */
    static Width of(List<Width> elements) {
        long bytes = elements.stream().mapToLong(width -> width.bytes + OVERHEAD).sum();
        return new Width(bytes, elements.size(), max(elements).bytes);
    }

    static Width max(Collection<Width> widths) {
        return widths.stream().reduce(VALUE, Width::or);
    }

    /** A text or an array that begins with one of these, followed by the next. */
    static Width sum(List<Width> widths) {
        return new Width(
                widths.stream().mapToLong(Width::bytes).sum(),
                widths.stream().mapToLong(Width::count).sum(),
                max(widths).element);
    }

    /** A value of which only the type is known. */
    static Width unknown(Type type) {
        if (type instanceof Scalar) {
            return type == Scalar.VARCHAR ? WIDEST : VALUE;
        }
        return array(WIDEST.bytes / VALUE.bytes, VALUE.bytes);
    }

    Width or(Width other) {
        return new Width(
                Math.max(bytes, other.bytes),
                Math.max(count, other.count),
                Math.max(element, other.element));
    }

    /** An element of the array, which may be an array itself. */
    Width ofElement(Type type) {
        return type instanceof Scalar
                ? text(element)
                : new Width(element, element / VALUE.bytes, element);
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

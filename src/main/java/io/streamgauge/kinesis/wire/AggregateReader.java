package io.streamgauge.kinesis.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the fields of a protocol buffer, and trusts none of its bytes. */
public final class AggregateReader {

    private static final int SEVEN_BITS = 7;
    private static final int WIRE_TYPE_BITS = 3;
    private static final int FIXED_64_LENGTH = 8;
    private static final int FIXED_32_LENGTH = 4;

    private final byte[] bytes;
    private final int end;
    private int next;
    private int tag;

    /** Reads the bytes from a place up to another one. */
    public AggregateReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.next = start;
        this.end = end;
    }

    /** Goes on to the next field, if there is one. */
    public boolean nextField() throws MalformedAggregateException {
        if (next == end) {
            return false;
        }
        tag = (int) varint();
        return true;
    }

    /** Whether the field that was gone to is this one. */
    public boolean isField(int field, int wireType) {
        return tag == AggregateFormat.tag(field, wireType);
    }

    public String text() throws MalformedAggregateException {
        int length = length();
        next += length;
        return new String(bytes, next - length, length, StandardCharsets.UTF_8);
    }

    public byte[] bytes() throws MalformedAggregateException {
        int length = length();
        next += length;
        return Arrays.copyOfRange(bytes, next - length, next);
    }

    /** A message within this one. */
    public AggregateReader message() throws MalformedAggregateException {
        int length = length();
        next += length;
        return new AggregateReader(bytes, next - length, next);
    }

    public long varint() throws MalformedAggregateException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += SEVEN_BITS) {
            if (next == end) {
                throw new MalformedAggregateException();
            }
            byte read = bytes[next++];
            value |= (long) (read & Byte.MAX_VALUE) << shift;
            if (read >= 0) {
                return value;
            }
        }
        throw new MalformedAggregateException();
    }

    /** Leaves out the field that was gone to. */
    public void skip() throws MalformedAggregateException {
        int length =
                switch (tag & (1 << WIRE_TYPE_BITS) - 1) {
                    case AggregateFormat.VARINT -> {
                        varint();
                        yield 0;
                    }
                    case AggregateFormat.LENGTH_DELIMITED -> length();
                    case AggregateFormat.FIXED_64 -> within(FIXED_64_LENGTH);
                    case AggregateFormat.FIXED_32 -> within(FIXED_32_LENGTH);
                    default -> throw new MalformedAggregateException();
                };
        next += length;
    }

    private int length() throws MalformedAggregateException {
        return within(varint());
    }

    private int within(long length) throws MalformedAggregateException {
        if (length < 0 || length > end - next) {
            throw new MalformedAggregateException();
        }
        return (int) length;
    }
}

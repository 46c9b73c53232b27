package io.streamgauge.local.timestream.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.wire.ServiceException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The packed rows of one result: a small one is in memory, a larger one in a file. One thread fills
 * it; then it no longer changes, and any may read it.
 */
final class RowStore implements AutoCloseable {

    private final Spool spool;
    private final List<Part> parts = new ArrayList<>();
    private byte[] first = new byte[0];
    private @Nullable FileChannel file;
    private long bytes;

    RowStore(Spool spool) {
        this.spool = spool;
    }

    /** Where some rows are. */
    record Part(long at, int length, int rows) {}

    List<Part> parts() {
        return parts;
    }

    long bytes() {
        return bytes;
    }

    /** Adds rows after all others. */
    void add(List<byte[]> rows) {
        byte[] packed = pack(rows);
        if (bytes + packed.length > spool.maxResultBytes()) {
            throw Refusal.execution(
                    "The result is too large to be kept for its pages: narrow the query, or use"
                            + " LIMIT");
        }
        try {
            if (parts.isEmpty()) {
                first = packed;
            } else {
                write(packed);
            }
        } catch (IOException e) {
            throw new ServiceException(
                    "InternalServerException",
                    500,
                    "The pages of the result cannot be written to %s (%s): free some space there"
                            .formatted(spool.folder(), e.getMessage()));
        }
        parts.add(new Part(bytes, packed.length, rows.size()));
        bytes += packed.length;
    }

    List<String> read(Part part) {
        if (part.at() == 0 || file == null) {
            return unpack(first);
        }
        ByteBuffer packed = ByteBuffer.allocate(part.length());
        try {
            while (packed.hasRemaining()) {
                if (file.read(packed, part.at() - first.length + packed.position()) < 0) {
                    throw new IllegalStateException("A file of results ends early");
                }
            }
        } catch (ClosedChannelException e) {
            throw NextToken.invalid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return unpack(packed.array());
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void write(byte[] packed) throws IOException {
        FileChannel out = file == null ? spool.open() : file;
        file = out;
        ByteBuffer rest = ByteBuffer.wrap(packed);
        while (rest.hasRemaining()) {
            out.write(rest);
        }
    }

    /** Rows, one a line of JSON, compressed until they are requested. */
    private static byte[] pack(List<byte[]> rows) {
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, fast)) {
            for (byte[] row : rows) {
                out.write(row);
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    /** The rows again. */
    private static List<String> unpack(byte[] packed) {
        try (BufferedReader rows =
                new BufferedReader(
                        new InputStreamReader(
                                new InflaterInputStream(new ByteArrayInputStream(packed)),
                                UTF_8))) {
            return rows.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

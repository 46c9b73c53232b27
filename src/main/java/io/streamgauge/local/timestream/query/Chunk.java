package io.streamgauge.local.timestream.query;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Some rows of a result as JSON, packed to be kept until they are asked for. */
final class Chunk {

    private final byte[] packed;
    private final int[] sizes;

    /** Packs rows. */
    Chunk(List<byte[]> rows) {
        this.sizes = rows.stream().mapToInt(row -> row.length).toArray();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, fast)) {
            for (byte[] row : rows) {
                out.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        this.packed = bytes.toByteArray();
    }

    /** The number of rows. */
    int rows() {
        return sizes.length;
    }

    /** The memory that it takes. */
    int bytes() {
        return packed.length + sizes.length * Integer.BYTES;
    }

    /** The rows again. */
    List<byte[]> unpack() {
        List<byte[]> rows = new ArrayList<>(sizes.length);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            byte[] all = in.readNBytes(Arrays.stream(sizes).sum());
            int from = 0;
            for (int size : sizes) {
                rows.add(Arrays.copyOfRange(all, from, from + size));
                from += size;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}

package io.streamgauge.local.timestream.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Some rows of a result, one a line of JSON, compressed until they are requested. */
final class Chunk {

    private Chunk() {}

    static byte[] pack(List<byte[]> rows) {
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
    static List<String> unpack(byte[] packed) {
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

package io.streamgauge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.rows.source.ByteWindow;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Compares ways to find the fields of lines: in a window, or byte by byte from a stream. */
final class FieldScans {

    private static final String LINE = "1767225600000,BTC,USD,99.997441\n";
    private static final int FIELDS = 4;

    private FieldScans() {}

    static List<SmallBench.Way> ways(int lines) {
        byte[] file = LINE.repeat(lines).getBytes(UTF_8);
        return List.of(
                new SmallBench.Way("ByteWindow", () -> check(lines, windowed(file))),
                new SmallBench.Way("BufferedInputStream", () -> check(lines, buffered(file))));
    }

    private static void check(int lines, long fields) {
        if (fields != (long) lines * FIELDS) {
            throw new IllegalStateException(fields + " fields");
        }
    }

    private static long windowed(byte[] file) {
        long fields = 0;
        long characters = 0;
        try (ByteWindow window = new ByteWindow(new ByteArrayInputStream(file))) {
            for (int b = window.at(0); b >= 0; b = window.at(0)) {
                int at = 0;
                int begin = 0;
                while (b >= 0) {
                    if (b == ',' || b == '\n') {
                        characters +=
                                new String(
                                                window.bytes(),
                                                window.start() + begin,
                                                at - begin,
                                                UTF_8)
                                        .length();
                        fields++;
                        begin = at + 1;
                        if (b == '\n') {
                            break;
                        }
                    }
                    b = window.at(++at);
                }
                window.advance(at + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return characters > 0 ? fields : 0;
    }

    private static long buffered(byte[] file) {
        long fields = 0;
        long characters = 0;
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        try (InputStream stream =
                new BufferedInputStream(new ByteArrayInputStream(file), 1 << 16)) {
            for (int b = stream.read(); b >= 0; b = stream.read()) {
                if (b == ',' || b == '\n') {
                    characters += field.toString(UTF_8).length();
                    field.reset();
                    fields++;
                } else {
                    field.write(b);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return characters > 0 ? fields : 0;
    }
}

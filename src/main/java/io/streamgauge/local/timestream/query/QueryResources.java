package io.streamgauge.local.timestream.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables of names and the macros that lie beside these classes. */
final class QueryResources {

    private QueryResources() {}

    /** The whole file. */
    static String text(String name) {
        try (InputStream in = QueryResources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program was built without " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that hold something but a comment. */
    static List<String> lines(String name) {
        return text(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}

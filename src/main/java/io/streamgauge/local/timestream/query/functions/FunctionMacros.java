package io.streamgauge.local.timestream.query.functions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The macros of DuckDB that functions are printed with: one file of SQL a family, beside the
 * classes.
 */
public final class FunctionMacros {

    private static final List<String> FILES =
            List.of(
                    "base.sql",
                    "math.sql",
                    "arrays.sql",
                    "maps.sql",
                    "aggregates.sql",
                    "series.sql");

    private static final String ALL =
            FILES.stream().map(FunctionMacros::text).collect(Collectors.joining());

    private FunctionMacros() {}

    /** Statements that create all macros in a connection. */
    public static String sql() {
        return ALL;
    }

    private static String text(String file) {
        try (InputStream in = FunctionMacros.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The program was built without " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

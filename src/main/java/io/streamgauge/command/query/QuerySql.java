package io.streamgauge.command.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of a query, from the command line, a file or the standard input. */
final class QuerySql {

    private static final String STANDARD_INPUT = "-";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private QuerySql() {}

    /**
     * Reads it, without what would not be part of the query: a byte order mark, and the semicolon
     * at its end.
     *
     * @param typed the SQL, or - for the standard input
     * @param file a file that holds it, or - for the standard input
     * @throws IllegalArgumentException where there is not exactly one of both, or it is empty
     * @throws UncheckedIOException where it cannot be read
     */
    static String read(@Nullable String typed, @Nullable Path file, InputStream input) {
        if ((typed == null) == (file == null)) {
            throw new IllegalArgumentException(
                    "A query needs either SQL or \"--file\": write the SQL in quotes, \"--file"
                            + " FILE\", or - for the standard input");
        }
        String sql = trimmed(file == null ? text(String.valueOf(typed), input) : text(file, input));
        if (sql.isBlank()) {
            throw new IllegalArgumentException(
                    "The query is empty: write a SELECT, SHOW or DESCRIBE statement");
        }
        return sql;
    }

    private static String text(String typed, InputStream input) {
        return typed.equals(STANDARD_INPUT) ? all(input) : typed;
    }

    private static String text(Path file, InputStream input) {
        if (file.toString().equals(STANDARD_INPUT)) {
            return all(input);
        }
        try {
            return decoded(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file \"%s\" of the query cannot be read (%s): correct its name"
                            .formatted(file, reason(file, e)),
                    e);
        }
    }

    private static String reason(Path file, IOException e) {
        return Files.exists(file)
                ? Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName())
                : "it does not exist";
    }

    private static String all(InputStream input) {
        try {
            return decoded(input.readAllBytes(), "the standard input");
        } catch (IOException e) {
            throw new UncheckedIOException("The standard input cannot be read: " + e, e);
        }
    }

    private static String decoded(byte[] bytes, String source) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "The query in %s must be text in UTF-8: convert it".formatted(source), e);
        }
    }

    private static String trimmed(String text) {
        String sql = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        sql = sql.stripTrailing();
        return sql.endsWith(";") ? sql.substring(0, sql.length() - 1).stripTrailing() : sql;
    }
}

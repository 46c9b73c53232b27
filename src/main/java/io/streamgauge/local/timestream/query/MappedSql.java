package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.parse.SqlPosition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Tokens written out for DuckDB, which knows for each byte the token it came from. */
final class MappedSql {

    private final List<SqlToken> tokens;
    private final List<SqlToken> source;
    private final String text;
    private final int[] starts;

    private MappedSql(List<SqlToken> tokens, List<SqlToken> source) {
        this.tokens = List.copyOf(tokens);
        this.source = List.copyOf(source);
        this.starts = new int[tokens.size()];
        StringBuilder written = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i).text();
            starts[i] = bytes;
            written.append(token).append(' ');
            bytes += token.getBytes(StandardCharsets.UTF_8).length + 1;
        }
        this.text = written.toString();
    }

    static MappedSql of(List<SqlToken> tokens) {
        return new MappedSql(tokens, tokens);
    }

    /** The statement for DuckDB. */
    String text() {
        return text;
    }

    /** The number of the token that the byte of the text belongs to. */
    OptionalInt indexAt(long offset) {
        if (offset < 0 || starts.length == 0) {
            return OptionalInt.empty();
        }
        int found = Arrays.binarySearch(starts, (int) Math.min(offset, Integer.MAX_VALUE));
        return OptionalInt.of(found >= 0 ? found : -found - 2);
    }

    /** How many tokens it has. */
    int size() {
        return tokens.size();
    }

    /** The token with the number, as it was before {@link #with} gave it another text. */
    SqlToken token(int index) {
        return source.get(index);
    }

    /** Where in the query string the byte of the text comes from; its beginning when unknown. */
    SqlPosition positionAt(long offset) {
        OptionalInt index = indexAt(offset);
        return index.isPresent() ? tokens.get(index.getAsInt()).position() : new SqlPosition(1, 1);
    }

    /** The same statement with other texts for some of its tokens. */
    MappedSql with(Map<Integer, String> texts) {
        List<SqlToken> changed = new ArrayList<>(tokens);
        texts.forEach((index, other) -> changed.set(index, tokens.get(index).written(other)));
        return new MappedSql(changed, source);
    }

    /** The name in double quotes. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The text in single quotes. */
    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}

package io.streamgauge.local.timestream.query;

import java.util.HashMap;
import java.util.Map;

/** Changes of a statement's tokens, by their numbers. */
final class Edits {

    private final Map<Integer, String> replaced = new HashMap<>();
    private final Map<Integer, String> before = new HashMap<>();
    private final Map<Integer, String> after = new HashMap<>();

    /** Writes something else for the token. */
    void replace(int index, String text) {
        replaced.put(index, text);
    }

    /** Wraps the tokens in a call; of calls that begin at one token the first is the outermost. */
    void wrap(Span span, String function) {
        before.merge(span.first(), function + "(", String::concat);
        after.merge(span.last(), ")", String::concat);
    }

    /** The statement with all changes. */
    MappedSql of(MappedSql sql) {
        Map<Integer, String> texts = new HashMap<>(replaced);
        before.forEach((index, text) -> texts.put(index, text + text(texts, sql, index)));
        after.forEach((index, text) -> texts.put(index, text(texts, sql, index) + text));
        return sql.with(texts);
    }

    private static String text(Map<Integer, String> texts, MappedSql sql, int index) {
        return texts.getOrDefault(index, sql.token(index).text());
    }
}

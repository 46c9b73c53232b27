package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.SqlToken.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * Lists of literals, as in {@code x IN (1, 2, 3)}. The tree of a statement has a node for each of
 * their elements, which need no inspection.
 */
final class LiteralLists {

    private LiteralLists() {}

    /** The statement with only the first element of each list; its tokens keep their numbers. */
    static MappedSql shortened(MappedSql sql) {
        Map<Integer, String> texts = new HashMap<>();
        for (int at = 1; at < sql.size(); at++) {
            if (sql.token(at).is("(") && sql.token(at - 1).is("in")) {
                at = shorten(sql, at + 1, texts);
            }
        }
        return texts.isEmpty() ? sql : sql.with(texts);
    }

    /** Leaves out the literals after the first one; the place of the last literal of the list. */
    private static int shorten(MappedSql sql, int first, Map<Integer, String> texts) {
        int last = literal(sql, first);
        while (last >= first && last + 1 < sql.size() && sql.token(last + 1).is(",")) {
            int next = literal(sql, last + 2);
            if (next < 0) {
                return last;
            }
            for (int at = last + 1; at <= next; at++) {
                texts.put(at, "");
            }
            last = next;
        }
        return Math.max(first - 1, last);
    }

    /** Where the literal ends that begins at a place, with its sign; negative if none does. */
    private static int literal(MappedSql sql, int at) {
        int number = at < sql.size() && sql.token(at).is("-") ? at + 1 : at;
        if (number >= sql.size()) {
            return -1;
        }
        Kind kind = sql.token(number).kind();
        boolean literal = kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.STRING;
        boolean ends =
                number + 1 < sql.size()
                        && (sql.token(number + 1).is(",") || sql.token(number + 1).is(")"));
        return literal && ends ? number : -1;
    }
}

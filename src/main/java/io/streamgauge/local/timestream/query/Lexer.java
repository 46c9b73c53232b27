package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.SqlToken.Kind;
import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.parse.SqlPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a query string into tokens. A character that Timestream's SQL has no use for is refused, and
 * with it most of what only DuckDB understands.
 */
final class Lexer {

    private static final Pattern SKIPPED =
            Pattern.compile("\\s+|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<WORD>[A-Za-z_][A-Za-z0-9_]*)|(?<QUOTED>\"(?:[^\"]++|\"\")++\")"
                            + "|(?<STRING>'(?:[^']++|'')*+')"
                            + "|(?<DURATION>[0-9]+(?:ns|us|ms|s|m|h|d)(?![A-Za-z0-9_]))"
                            + "|(?<DECIMAL>(?:[0-9]+\\.[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![A-Za-z0-9_])"
                            + "|[0-9]+[eE][+-]?[0-9]+(?![A-Za-z0-9_]))"
                            + "|(?<INTEGER>[0-9]+(?![A-Za-z0-9_]))"
                            + "|(?<SYMBOL>::|<>|!=|<=|>=|\\|\\||[-+*/%=<>(),.;\\[\\]])");

    private final String query;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int line = 1;
    private int lineStart;

    private Lexer(String query) {
        this.query = query;
    }

    /** The tokens of the query, without comments. */
    static List<SqlToken> tokens(String query) {
        Lexer lexer = new Lexer(query);
        lexer.cut();
        return lexer.tokens;
    }

    private void cut() {
        int nul = query.indexOf('\0');
        if (nul >= 0) {
            countLines(0, nul);
            throw Refusal.syntax(position(nul));
        }
        Matcher skipped = SKIPPED.matcher(query);
        Matcher token = TOKEN.matcher(query);
        int at = 0;
        while (at < query.length()) {
            if (skipped.region(at, query.length()).lookingAt()) {
                countLines(at, skipped.end());
                at = skipped.end();
            } else if (token.region(at, query.length()).lookingAt()) {
                tokens.add(new SqlToken(kind(token), token.group(), position(at)));
                countLines(at, token.end());
                at = token.end();
            } else {
                throw Refusal.syntax(position(at));
            }
        }
    }

    private static Kind kind(Matcher token) {
        for (Kind kind : Kind.values()) {
            if (token.group(kind.name()) != null) {
                return kind;
            }
        }
        throw new IllegalStateException("A token without a kind: " + token.group());
    }

    private void countLines(int from, int to) {
        for (int i = from; i < to; i++) {
            if (query.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
    }

    private SqlPosition position(int at) {
        return new SqlPosition(line, query.codePointCount(lineStart, at) + 1);
    }
}

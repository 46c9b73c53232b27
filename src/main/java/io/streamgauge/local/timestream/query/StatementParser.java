package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.SqlToken.Kind;
import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.parse.SqlPosition;
import io.streamgauge.local.timestream.query.unload.UnloadStatement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parser of query strings, which distinguishes statements by their first words. */
final class StatementParser {

    /** The first word of a statement, after spaces and comments. */
    private static final Pattern FIRST =
            Pattern.compile("(?:\\s+|--[^\\n]*|/\\*.*?\\*/)*+([A-Za-z]*)", Pattern.DOTALL);

    private static final Set<String> METADATA = Set.of("show", "describe", "desc");

    private static final Set<String> QUERIES = Set.of("select", "with", "");

    private final List<SqlToken> tokens;
    private int at;

    private StatementParser(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    /** Reads a query string that holds exactly one statement. */
    static Statement parse(String query) {
        Matcher first = FIRST.matcher(query);
        String word = first.lookingAt() ? first.group(1).toLowerCase(Locale.ROOT) : "";
        if (QUERIES.contains(word)) {
            return new Statement.Select(query, true);
        }
        List<SqlToken> tokens = Lexer.tokens(query);
        if (!METADATA.contains(word)) {
            throw Refusal.syntax(tokens.get(0).position());
        }
        return new StatementParser(tokens).parse();
    }

    /** The query in an UNLOAD, which is no SHOW and no DESCRIBE. */
    static Statement.Select select(UnloadStatement unload) {
        if (!(parse(unload.select()) instanceof Statement.Select select)) {
            throw Refusal.syntax(new SqlPosition(1, 1));
        }
        return select;
    }

    private Statement parse() {
        return accept("show") ? show() : describe();
    }

    private Statement show() {
        if (accept("databases")) {
            return ended(new Statement.ShowDatabases(like()));
        }
        if (accept("measures")) {
            if (!accept("in")) {
                require("from");
            }
            SqlToken database = name();
            require(".");
            SqlToken table = name();
            int from = at;
            like();
            String like = text(tokens.subList(from, at));
            return ended(new Statement.ShowMeasures(database, table, like));
        }
        require("tables");
        boolean one = accept("in") || accept("from");
        Optional<SqlToken> database = one ? Optional.of(name()) : Optional.empty();
        return ended(new Statement.ShowTables(database, like()));
    }

    private Statement describe() {
        if (!accept("describe")) {
            require("desc");
        }
        SqlToken database = name();
        require(".");
        return ended(new Statement.Describe(database, name()));
    }

    private Predicate<String> like() {
        if (!accept("like")) {
            return name -> true;
        }
        SqlToken pattern = text();
        String escape = accept("escape") ? text().content() : "";
        if (escape.codePointCount(0, escape.length()) > 1) {
            throw unexpected();
        }
        return Pattern.compile(regex(pattern.content(), escape), Pattern.DOTALL).asMatchPredicate();
    }

    private static String regex(String pattern, String escape) {
        StringBuilder regex = new StringBuilder();
        boolean escaped = false;
        for (String c : pattern.codePoints().mapToObj(Character::toString).toList()) {
            if (!escaped && c.equals(escape)) {
                escaped = true;
                continue;
            }
            boolean wild = !escaped && (c.equals("%") || c.equals("_"));
            regex.append(wild ? c.equals("%") ? ".*" : "." : Pattern.quote(c));
            escaped = false;
        }
        return regex.toString();
    }

    private static String text(List<SqlToken> tokens) {
        return tokens.stream().map(SqlToken::text).collect(Collectors.joining(" "));
    }

    private SqlToken text() {
        SqlToken text =
                next().filter(token -> token.kind() == Kind.STRING).orElseThrow(this::unexpected);
        at++;
        return text;
    }

    private Statement ended(Statement statement) {
        accept(";");
        if (next().isPresent()) {
            throw unexpected();
        }
        return statement;
    }

    private SqlToken name() {
        SqlToken name = next().filter(SqlToken::isName).orElseThrow(this::unexpected);
        at++;
        return name;
    }

    private void require(String text) {
        if (!accept(text)) {
            throw unexpected();
        }
    }

    private boolean accept(String text) {
        boolean is = next().filter(token -> token.is(text)).isPresent();
        at += is ? 1 : 0;
        return is;
    }

    private Optional<SqlToken> next() {
        return at < tokens.size() ? Optional.of(tokens.get(at)) : Optional.empty();
    }

    private RuntimeException unexpected() {
        SqlToken last = tokens.get(Math.min(at, tokens.size() - 1));
        SqlPosition position = last.position();
        return Refusal.syntax(
                at < tokens.size()
                        ? position
                        : new SqlPosition(
                                position.line(), position.column() + last.text().length()));
    }
}

package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.parse.SqlPosition;
import io.streamgauge.local.timestream.query.parse.Refusal;

import io.streamgauge.local.timestream.query.SqlToken.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parser of query strings, which distinguishes statements by their first words. */
final class StatementParser {

    /** The conditions of a query; each takes DuckDB memory and time before anything is read. */
    private static final int MAX_LOGICAL = 5_000;

    /** The words and symbols of a query; DuckDB keeps some 3 kB for each value among them. */
    private static final int MAX_TOKENS = 100_000;

    private static final List<Pass> PASSES =
            List.of(
                    new MeasureValuePass(),
                    new DurationPass(),
                    new DoublePass(),
                    new CurrentTimePass());

    private final List<SqlToken> tokens;
    private int at;

    private StatementParser(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    /** Reads a query string that holds exactly one statement. */
    static Statement parse(String query) {
        return new StatementParser(Lexer.tokens(query)).parse();
    }

    private Statement parse() {
        if (tokens.isEmpty()) {
            throw Refusal.syntax(new SqlPosition(1, 1));
        }
        if (accept("show")) {
            return show();
        }
        if (accept("describe") || accept("desc")) {
            return describe();
        }
        return select();
    }

    private Statement show() {
        if (accept("databases")) {
            return ended(new Statement.ShowDatabases(like()));
        }
        require("tables");
        if (!accept("in")) {
            require("from");
        }
        SqlToken database = name();
        return ended(new Statement.ShowTables(database, like()));
    }

    private Statement describe() {
        SqlToken database = name();
        require(".");
        return ended(new Statement.Describe(database, name()));
    }

    private Statement select() {
        SqlToken first = tokens.get(0);
        if (!first.is("select") && !first.is("with") && !first.is("(")) {
            throw Refusal.syntax(first.position());
        }
        boolean closed = tokens.get(tokens.size() - 1).is(";");
        List<SqlToken> own = closed ? tokens.subList(0, tokens.size() - 1) : tokens;
        for (SqlToken token : own) {
            if (token.is(";")) {
                throw Refusal.syntax(token.position());
            }
        }
        if (own.size() > MAX_TOKENS
                || own.stream().filter(token -> token.is("or") || token.is("and")).count()
                        > MAX_LOGICAL) {
            throw Refusal.tooDeep();
        }
        return new Statement.Select(MappedSql.of(rewritten(own)));
    }

    private static List<SqlToken> rewritten(List<SqlToken> tokens) {
        List<SqlToken> rewritten = tokens;
        for (Pass pass : PASSES) {
            rewritten = pass.rewrite(rewritten);
        }
        return rewritten;
    }

    private Predicate<String> like() {
        if (!accept("like")) {
            return name -> true;
        }
        SqlToken pattern =
                next().filter(token -> token.kind() == Kind.STRING).orElseThrow(this::unexpected);
        at++;
        return Pattern.compile(regex(pattern.content()), Pattern.DOTALL).asMatchPredicate();
    }

    private static String regex(String pattern) {
        return pattern.codePoints()
                .mapToObj(Character::toString)
                .map(c -> c.equals("%") ? ".*" : c.equals("_") ? "." : Pattern.quote(c))
                .collect(Collectors.joining());
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

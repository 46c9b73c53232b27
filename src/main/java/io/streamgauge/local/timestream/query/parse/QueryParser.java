package io.streamgauge.local.timestream.query.parse;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;

/** The parser of queries over tables: Trino's, after {@link Dialect} has made its text of them. */
public final class QueryParser {

    private static final SqlParser PARSER = new SqlParser();

    private QueryParser() {}

    /**
     * Parses a query.
     *
     * @throws io.streamgauge.local.wire.ServiceException if it is no query, with the place of the
     *     first mistake
     */
    public static ParsedQuery parse(String text) {
        Dialect dialect = Dialect.of(text);
        try {
            Statement statement = PARSER.createStatement(dialect.trino());
            if (statement instanceof Query query) {
                MarkedPlaces.require(query, dialect.marks());
                return new ParsedQuery(query, dialect.marks());
            }
        } catch (ParsingException e) {
            if (e.getErrorMessage().startsWith("statement is too large")) {
                throw Refusal.tooDeep();
            }
            throw Refusal.syntax(new SqlPosition(e.getLineNumber(), e.getColumnNumber()));
        }
        throw Refusal.syntax(new SqlPosition(1, 1));
    }
}

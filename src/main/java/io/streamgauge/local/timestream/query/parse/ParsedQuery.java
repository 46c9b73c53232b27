package io.streamgauge.local.timestream.query.parse;

import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Query;
import java.util.Map;
import java.util.Optional;

/**
 * A query as Trino's parser reads it.
 *
 * @param marks what stands in the query where the tree has an identifier that only keeps its place
 */
public record ParsedQuery(Query query, Map<SqlPosition, Mark> marks) {

    /** What Timestream's dialect has and Trino's has not. */
    public sealed interface Mark {}

    /** A duration such as {@code 15m}. */
    public record Duration(String amount, String unit) implements Mark {}

    /** The value of a single measure, such as {@code measure_value::double}. */
    public record MeasureValue(String column) implements Mark {}

    /** An INTERVAL literal of weeks, whose unit is written as DAY. */
    public record Weeks() implements Mark {}

    /** A parameter such as {@code @name}, without its sign. */
    public record Parameter(String name) implements Mark {}

    /** What stands at the place of an identifier instead of it. */
    public Optional<Mark> markAt(Node identifier) {
        return identifier
                .getLocation()
                .map(ParsedQuery::position)
                .flatMap(position -> Optional.ofNullable(marks.get(position)));
    }

    /** The place of a node in the query string. */
    public static SqlPosition position(NodeLocation location) {
        return new SqlPosition(location.getLineNumber(), location.getColumnNumber());
    }
}

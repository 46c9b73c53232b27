package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.parse.ParsedQuery;
import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.parse.SqlPosition;
import io.streamgauge.local.wire.ServiceException;
import io.trino.sql.tree.Node;
import java.util.IdentityHashMap;

/**
 * Where expressions stand in the query string, for errors that are found later. It belongs to one
 * thread.
 */
final class Places {

    private final IdentityHashMap<Expr, Place> places = new IdentityHashMap<>();

    private record Place(SqlPosition position, String text) {}

    /** Remembers where a name stands. */
    <E extends Expr> E keep(E expr, Node node, String text) {
        places.put(expr, new Place(of(node), text));
        return expr;
    }

    /** The text of a name as the query has it. */
    String text(Expr expr) {
        Place place = places.get(expr);
        return place == null ? "expression" : place.text();
    }

    /** An error at a name. */
    ServiceException refusal(Expr expr, String message) {
        Place place = places.get(expr);
        return place == null
                ? ServiceException.validation(message)
                : Refusal.at(place.position(), message);
    }

    /** Where a node stands. */
    static SqlPosition of(Node node) {
        return node.getLocation().map(ParsedQuery::position).orElse(new SqlPosition(1, 1));
    }

    /** An error at a node. */
    static ServiceException refusal(Node node, String message) {
        return Refusal.at(of(node), message);
    }
}

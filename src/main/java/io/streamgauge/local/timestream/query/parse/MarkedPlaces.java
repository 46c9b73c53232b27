package io.streamgauge.local.timestream.query.parse;

import io.streamgauge.local.timestream.query.parse.ParsedQuery.Mark;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Node;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The places of the marks of a query. A mark stands for an expression, or for a column after a dot:
 * as the name of a function, a table or a type it is a mistake.
 */
final class MarkedPlaces {

    private static final Comparator<SqlPosition> IN_ORDER =
            Comparator.comparingInt(SqlPosition::line).thenComparingInt(SqlPosition::column);

    private final Map<SqlPosition, Mark> misplaced;
    private final Deque<Node> nodes = new ArrayDeque<>();

    private MarkedPlaces(Map<SqlPosition, Mark> marks) {
        misplaced = new HashMap<>(marks);
        misplaced.values().removeIf(ParsedQuery.Weeks.class::isInstance);
    }

    /** Refuses the first mark that is at another place. */
    static void require(Node query, Map<SqlPosition, Mark> marks) {
        MarkedPlaces places = new MarkedPlaces(marks);
        if (places.misplaced.isEmpty()) {
            return;
        }
        places.visitAll(query);
        places.misplaced.keySet().stream()
                .min(IN_ORDER)
                .ifPresent(
                        first -> {
                            throw Refusal.syntax(first);
                        });
    }

    private void visitAll(Node query) {
        nodes.push(query);
        while (!nodes.isEmpty()) {
            visit(nodes.pop());
        }
    }

    private void visit(Node node) {
        if (node instanceof Identifier) {
            node.getLocation().map(ParsedQuery::position).ifPresent(misplaced::remove);
        } else if (node instanceof DereferenceExpression dereference) {
            dereference.getField().ifPresent(this::column);
            if (!(dereference.getBase() instanceof Identifier)) {
                nodes.push(dereference.getBase());
            }
        } else if (node instanceof GenericDataType type) {
            type.getArguments().forEach(nodes::push);
        } else {
            node.getChildren().forEach(nodes::push);
            if (node instanceof Join join
                    && join.getCriteria().orElse(null) instanceof JoinUsing using) {
                using.getColumns().forEach(this::column);
            }
        }
    }

    private void column(Identifier name) {
        name.getLocation()
                .map(ParsedQuery::position)
                .filter(at -> misplaced.get(at) instanceof ParsedQuery.MeasureValue)
                .ifPresent(misplaced::remove);
    }
}

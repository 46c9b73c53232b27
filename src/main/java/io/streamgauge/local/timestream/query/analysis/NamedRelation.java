package io.streamgauge.local.timestream.query.analysis;

import java.util.List;

/** A relation and the names that it gives. */
record NamedRelation(QueryPlan.Relation relation, List<Field> fields) {

    NamedRelation {
        fields = List.copyOf(fields);
    }
}

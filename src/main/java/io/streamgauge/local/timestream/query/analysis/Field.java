package io.streamgauge.local.timestream.query.analysis;

import java.util.List;
import java.util.Optional;

/**
 * A name that an expression can use.
 *
 * @param qualifier the database and table, or the alias, that may stand before the name; empty if
 *     nothing may
 * @param value what the name stands for
 * @param source the column of a table that it is
 */
record Field(List<String> qualifier, String name, Expr value, Optional<QueryPlan.Source> source) {

    /**
     * Whether the name, with what stands before it, means this field; names are not case-sensitive.
     */
    boolean isCalled(List<String> parts) {
        int before = parts.size() - 1;
        if (!name.equalsIgnoreCase(parts.get(before)) || before > qualifier.size()) {
            return false;
        }
        int skipped = qualifier.size() - before;
        for (int i = 0; i < before; i++) {
            if (!qualifier.get(skipped + i).equalsIgnoreCase(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The field under the alias of a relation, or with a name of its own. */
    Field called(String alias, String other) {
        return new Field(List.of(alias), other, value, source);
    }
}

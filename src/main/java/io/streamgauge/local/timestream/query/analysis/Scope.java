package io.streamgauge.local.timestream.query.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names that an expression sees: its own, and those of the queries around it.
 *
 * @param with the WITH queries that can be read, by their names in lower case
 */
record Scope(Optional<Scope> outer, List<Field> fields, Map<String, QueryPlan.With> with) {

    /** No name. */
    static final Scope EMPTY = new Scope(Optional.empty(), List.of(), Map.of());

    Scope {
        fields = List.copyOf(fields);
    }

    /** How many scopes it is in. */
    int depth() {
        return outer.map(scope -> scope.depth() + 1).orElse(0);
    }

    /** Whether it is that of the body of a lambda. */
    boolean isOfLambda() {
        return fields.stream().anyMatch(field -> field.value() instanceof Expr.Variable)
                || outer.filter(Scope::isOfLambda).isPresent();
    }

    /** A scope within this one. */
    Scope within(List<Field> inner) {
        return new Scope(Optional.of(this), inner, with);
    }

    /** The same scope with other names of its own. */
    Scope with(List<Field> others) {
        return new Scope(outer, others, with);
    }

    /** The same scope with one more WITH query. */
    Scope with(String name, QueryPlan.With query) {
        Map<String, QueryPlan.With> all = new LinkedHashMap<>(with);
        all.put(name.toLowerCase(Locale.ROOT), query);
        return new Scope(outer, fields, all);
    }

    /**
     * The fields of that name in the innermost scope that has one; the one with its exact case
     * before others.
     */
    List<Field> named(List<String> parts) {
        List<Field> found = fields.stream().filter(field -> field.isCalled(parts)).toList();
        if (found.size() > 1) {
            String name = parts.get(parts.size() - 1);
            List<Field> exact = found.stream().filter(field -> field.name().equals(name)).toList();
            return exact.size() == 1 ? exact : found;
        }
        return found.isEmpty() && outer.isPresent() ? outer.get().named(parts) : found;
    }
}

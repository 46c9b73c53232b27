package io.streamgauge.local.timestream.query.print;

import io.streamgauge.local.timestream.query.analysis.Expr;
import io.streamgauge.local.timestream.query.functions.CallPrinter;
import io.streamgauge.local.timestream.query.functions.Casts;
import io.streamgauge.local.timestream.query.functions.PrintedCall;
import io.streamgauge.local.timestream.query.functions.PrintedCall.Clauses;
import io.streamgauge.local.timestream.query.parse.Quoted;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes expressions for DuckDB. */
final class ExprPrinter {

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");

    private final Function<Expr.Query, String> queries;
    private final boolean outline;
    private final TryPrinter attempts = new TryPrinter(this::print);
    private boolean lists;

    /**
     * A printer.
     *
     * @param queries writes the queries within expressions
     * @param outline whether the first literal stands for a list of literals
     */
    ExprPrinter(Function<Expr.Query, String> queries, boolean outline) {
        this.queries = queries;
        this.outline = outline;
    }

    /** The expression where nothing stands beside it, without brackets around all of it. */
    String printAlone(Expr expr) {
        boolean operation =
                expr instanceof Expr.Logical
                        || expr instanceof Expr.Not
                        || expr instanceof Expr.IsNull
                        || expr instanceof Expr.In
                        || expr instanceof Expr.Case
                        || (expr instanceof Expr.Call call
                                && !Character.isLetter(call.overload().name().charAt(0)));
        return operation ? Brackets.without(print(expr)) : print(expr);
    }

    /** The expression as GROUP BY and GROUPING have it. */
    String groupKey(Expr expr) {
        return GroupKeys.of(expr, print(expr));
    }

    /** Whether a list of several literals was written. */
    boolean hasLists() {
        return lists;
    }

    /** The expression as DuckDB's SQL, which can stand anywhere. */
    String print(Expr expr) {
        Optional<String> outside = attempts.outside(expr);
        if (outside.isPresent()) {
            return outside.get();
        }
        if (expr instanceof Expr.Literal literal) {
            return LiteralPrinter.print(literal.value(), literal.type());
        }
        if (expr instanceof Expr.Parameter parameter) {
            return LiteralPrinter.print(null, parameter.type());
        }
        if (expr instanceof Expr.Column column) {
            return column.relation() + "." + Quoted.name(column.column());
        }
        if (expr instanceof Expr.Variable variable) {
            return variable.name();
        }
        if (expr instanceof Expr.Call call) {
            return call(call, Clauses.NONE);
        }
        if (expr instanceof Expr.Aggregate aggregate) {
            return call(aggregate.call(), new ClausePrinter(this::print).print(aggregate));
        }
        if (expr instanceof Expr.Cast cast) {
            return cast(cast);
        }
        return condition(expr);
    }

    private String condition(Expr expr) {
        if (expr instanceof Expr.Logical logical) {
            return logical.terms().stream()
                    .map(this::print)
                    .collect(Collectors.joining(logical.and() ? " AND " : " OR ", "(", ")"));
        }
        if (expr instanceof Expr.Not not) {
            return "(NOT " + print(not.value()) + ")";
        }
        if (expr instanceof Expr.IsNull isNull) {
            return "(" + print(isNull.value()) + " IS NULL)";
        }
        if (expr instanceof Expr.In in) {
            return "(" + print(in.value()) + " IN (" + all(in.list()) + "))";
        }
        if (expr instanceof Expr.Case choice) {
            return choice(choice);
        }
        return constructed(expr);
    }

    private String constructed(Expr expr) {
        if (expr instanceof Expr.Try attempt) {
            return attempts.print(attempt);
        }
        if (expr instanceof Expr.Lambda lambda) {
            String parameters = String.join(", ", lambda.parameters());
            return "(lambda " + parameters + " : " + print(lambda.body()) + ")";
        }
        if (expr instanceof Expr.Elements array) {
            return "CAST([%s] AS %s)"
                    .formatted(all(array.elements()), DuckTypes.name(array.type()));
        }
        if (expr instanceof Expr.RowOf row) {
            List<String> fields = new ArrayList<>();
            for (Expr value : row.values()) {
                fields.add("f" + fields.size() + " := " + print(value));
            }
            return "struct_pack(" + String.join(", ", fields) + ")";
        }
        if (expr instanceof Expr.FieldOf field) {
            return "struct_extract(%s, 'f%d')".formatted(print(field.row()), field.place());
        }
        if (expr instanceof Expr.Grouping grouping) {
            String keys =
                    grouping.columns().stream()
                            .map(this::groupKey)
                            .collect(Collectors.joining(", "));
            return "CAST(GROUPING(" + keys + ") AS INTEGER)";
        }
        return subquery(expr);
    }

    private String subquery(Expr expr) {
        if (expr instanceof Expr.ScalarQuery scalar) {
            return "(" + queries.apply(scalar.query()) + ")";
        }
        if (expr instanceof Expr.Exists exists) {
            return "(EXISTS (" + queries.apply(exists.query()) + "))";
        }
        Expr.Quantified quantified = (Expr.Quantified) expr;
        return "(%s %s %s (%s))"
                .formatted(
                        print(quantified.value()),
                        quantified.operator(),
                        quantified.all() ? "ALL" : "ANY",
                        queries.apply(quantified.query()));
    }

    private String choice(Expr.Case choice) {
        StringBuilder text = new StringBuilder("(CASE");
        for (Expr.When when : choice.branches()) {
            text.append(" WHEN ").append(printAlone(when.condition()));
            text.append(" THEN ").append(printAlone(when.value()));
        }
        choice.otherwise().ifPresent(value -> text.append(" ELSE ").append(printAlone(value)));
        return text.append(" END)").toString();
    }

    /** Rows of other names are the same rows to DuckDB, as series are arrays of their points. */
    private String cast(Expr.Cast cast) {
        Type from = cast.value().type();
        if (from == Scalar.UNKNOWN
                || (!(from instanceof Scalar)
                        && DuckTypes.name(from).equals(DuckTypes.name(cast.type())))) {
            return "CAST(%s AS %s)".formatted(print(cast.value()), DuckTypes.name(cast.type()));
        }
        CallPrinter printer =
                Casts.printer(from, cast.type(), cast.lenient())
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "No cast from " + from + " to " + cast.type()));
        return printer.print(printed(List.of(cast.value()), cast.type(), Clauses.NONE));
    }

    private String call(Expr.Call call, Clauses clauses) {
        boolean comparison = COMPARISONS.contains(call.overload().name());
        List<String> texts =
                call.arguments().stream()
                        .map(each -> comparison ? compared(each) : print(each))
                        .toList();
        return call.overload()
                .printer()
                .print(printed(texts, call.arguments(), call.type(), clauses));
    }

    /** A number has no need of a type where it is compared. */
    private String compared(Expr argument) {
        boolean number =
                argument instanceof Expr.Literal literal
                        && literal.value() instanceof Long value
                        && value >= 0
                        && (literal.type() == Scalar.INTEGER || literal.type() == Scalar.BIGINT);
        return number ? String.valueOf(((Expr.Literal) argument).value()) : print(argument);
    }

    private PrintedCall printed(List<Expr> arguments, Type type, Clauses clauses) {
        return printed(arguments.stream().map(this::print).toList(), arguments, type, clauses);
    }

    private static PrintedCall printed(
            List<String> texts, List<Expr> arguments, Type type, Clauses clauses) {
        return new PrintedCall(
                texts,
                arguments.stream().map(Expr::type).toList(),
                type,
                arguments.stream().map(ExprPrinter::known).toList(),
                clauses,
                DuckTypes::name);
    }

    private static PrintedCall.Known known(Expr argument) {
        Optional<String> text =
                argument instanceof Expr.Literal literal && literal.value() instanceof String value
                        ? Optional.of(value)
                        : Optional.empty();
        return new PrintedCall.Known(text, argument.neverNan(), PlannedValues.is(argument));
    }

    private String all(List<Expr> exprs) {
        boolean literals =
                exprs.size() > 1 && exprs.stream().allMatch(Expr.Literal.class::isInstance);
        lists |= literals;
        return (literals && outline ? exprs.stream().limit(1) : exprs.stream())
                .map(this::print)
                .collect(Collectors.joining(", "));
    }
}

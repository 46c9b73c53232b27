package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.functions.Bindings;
import io.streamgauge.local.timestream.query.functions.Casts;
import io.streamgauge.local.timestream.query.functions.FunctionTable;
import io.streamgauge.local.timestream.query.functions.Overload;
import io.streamgauge.local.timestream.query.functions.Signature;
import io.streamgauge.local.timestream.query.functions.Signature.Argument;
import io.streamgauge.local.timestream.query.functions.Signature.Match;
import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.streamgauge.local.wire.ServiceException;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LambdaArgumentDeclaration;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The calls of functions and operators: which overload is meant, and its arguments as that takes
 * them.
 */
final class Calls {

    private final Conversions conversions;
    private final ExpressionAnalysis expressions;

    Calls(Context context, ExpressionAnalysis expressions) {
        this.conversions = new Conversions(context);
        this.expressions = expressions;
    }

    private record Candidate(Overload overload, Match match) {}

    /** A call of an operator over values. */
    Expr.Call operator(Node node, String symbol, String shown, List<Expr> values) {
        return values(symbol, values)
                .orElseThrow(
                        () ->
                                Places.refusal(
                                        node,
                                        "'%s' cannot be applied to %s"
                                                .formatted(shown, types(values))));
    }

    /** A value with a sign; that of a number belongs to its literal. */
    Expr signed(ArithmeticUnaryExpression node, Expr value) {
        if (node.getSign() == ArithmeticUnaryExpression.Sign.PLUS) {
            return value;
        }
        if (value instanceof Expr.Literal literal && literal.value() instanceof Long whole) {
            return new Expr.Literal(-whole, literal.type());
        }
        return value instanceof Expr.Literal literal && literal.value() instanceof Double number
                ? new Expr.Literal(-number, literal.type())
                : operator(node, "$negate", "-", List.of(value));
    }

    /** A call of a function by its name, with arguments that may be lambdas. */
    Expr.Call function(Node node, String name, List<Expression> arguments, Scope scope) {
        requireRegistered(node, name);
        List<Optional<Expr>> values = new ArrayList<>();
        for (Expression argument : arguments) {
            values.add(
                    argument instanceof LambdaExpression
                            ? Optional.empty()
                            : Optional.of(expressions.of(argument, scope)));
        }
        List<Argument> known = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            known.add(argument(values.get(i), arguments.get(i)));
        }
        Candidate best = best(name, known).orElseThrow(() -> unexpected(node, name, values));
        return requireTexts(node, call(best, values, arguments, scope));
    }

    /** A call of a function over values. */
    Expr.Call function(Node node, String name, List<Expr> values) {
        requireRegistered(node, name);
        return values(name, values)
                .map(call -> requireTexts(node, call))
                .orElseThrow(
                        () -> unexpected(node, name, values.stream().map(Optional::of).toList()));
    }

    private static void requireRegistered(Node node, String name) {
        if (FunctionTable.overloads(name).isEmpty() || !Character.isLetter(name.charAt(0))) {
            throw Places.refusal(node, "Function '" + name + "' not registered");
        }
    }

    private Optional<Expr.Call> values(String name, List<Expr> values) {
        List<Argument> known =
                values.stream().<Argument>map(value -> new Argument.Value(value.type())).toList();
        return best(name, known)
                .map(
                        best ->
                                call(
                                        best,
                                        values.stream().map(Optional::of).toList(),
                                        List.of(),
                                        Scope.EMPTY));
    }

    private static Argument argument(Optional<Expr> value, Expression argument) {
        return value.<Argument>map(known -> new Argument.Value(known.type()))
                .orElseGet(
                        () ->
                                new Argument.Lambda(
                                        ((LambdaExpression) argument).getArguments().size()));
    }

    private static Optional<Candidate> best(String name, List<Argument> arguments) {
        return FunctionTable.overloads(name).stream()
                .flatMap(
                        overload ->
                                overload.signature().match(arguments).stream()
                                        .map(match -> new Candidate(overload, match)))
                .min(Comparator.comparingInt(candidate -> candidate.match().distance()));
    }

    private Expr.Call call(
            Candidate best, List<Optional<Expr>> values, List<Expression> arguments, Scope scope) {
        Bindings bindings = best.match().bindings();
        List<Expr> converted = converted(best, values, arguments, scope);
        boolean narrow =
                IntStream.range(0, values.size())
                        .anyMatch(
                                i ->
                                        values.get(i).isPresent()
                                                && !converted
                                                        .get(i)
                                                        .type()
                                                        .equals(resolved(best, i)));
        return new Expr.Call(
                best.overload(),
                narrow ? converted(best, values, arguments, scope) : converted,
                bindings.resolve(best.overload().signature().result()));
    }

    private static Type resolved(Candidate best, int place) {
        return best.match().bindings().resolve(best.overload().signature().parameter(place));
    }

    /** A lambda may say what the type of a NULL before it is. */
    private List<Expr> converted(
            Candidate best, List<Optional<Expr>> values, List<Expression> arguments, Scope scope) {
        Signature signature = best.overload().signature();
        Bindings bindings = best.match().bindings();
        List<Expr> converted = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Type parameter = signature.parameter(i);
            if (values.get(i).isPresent()) {
                converted.add(conversions.to(values.get(i).get(), bindings.resolve(parameter)));
            } else {
                converted.add(
                        lambda(
                                (LambdaExpression) arguments.get(i),
                                (Type.Fn) parameter,
                                bindings,
                                scope));
            }
        }
        return converted;
    }

    /** Parameters are named by their places, so that lambdas that say the same are equal. */
    private Expr lambda(
            LambdaExpression lambda, Type.Fn parameter, Bindings bindings, Scope scope) {
        List<Field> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        for (LambdaArgumentDeclaration declared : lambda.getArguments()) {
            Type type = bindings.resolve(parameter.parameters().get(types.size()));
            String name = "v" + scope.depth() + "_" + types.size();
            String shown = declared.getName().getValue();
            types.add(type);
            names.add(name);
            fields.add(
                    new Field(List.of(), shown, new Expr.Variable(name, type), Optional.empty()));
        }
        Expr body = expressions.of(lambda.getBody(), scope.within(fields));
        if (!bindings.bind(parameter.result(), body.type())) {
            throw Places.refusal(
                    lambda,
                    "A lambda must return %s (actual: %s)"
                            .formatted(bindings.resolve(parameter.result()), body.type()));
        }
        Type result = bindings.resolve(parameter.result());
        if (!Conversions.fits(body, result)) {
            throw Places.refusal(
                    lambda, "A lambda must return %s (actual: %s)".formatted(result, body.type()));
        }
        return new Expr.Lambda(names, conversions.to(body, result), new Type.Fn(types, result));
    }

    private static ServiceException unexpected(
            Node node, String name, List<Optional<Expr>> values) {
        if (name.equalsIgnoreCase("ago")) {
            return Refusal.syntax(Places.of(node));
        }
        String types =
                values.stream()
                        .map(value -> value.map(Calls::type).orElse("function"))
                        .collect(Collectors.joining(", "));
        String expected =
                FunctionTable.overloads(name).stream()
                        .map(overload -> overload.signature().toString())
                        .collect(Collectors.joining(", "));
        return Places.refusal(
                node,
                "Unexpected parameters (%s) for function %s. Expected: %s"
                        .formatted(types, name.toLowerCase(Locale.ROOT), expected));
    }

    private static String types(List<Expr> values) {
        return values.stream().map(Calls::type).collect(Collectors.joining(", "));
    }

    private static String type(Expr value) {
        return value.type() == Scalar.UNKNOWN ? "unknown" : value.type().toString();
    }

    /** Refuses a call that writes an argument as text which has no cast to VARCHAR. */
    private static Expr.Call requireTexts(Node node, Expr.Call call) {
        switch (call.overload().name()) {
            case "array_join" -> {
                Type element = ((Type.Array) call.arguments().get(0).type()).element();
                requireText(node, element, "Input type %s not supported");
            }
            case "format" ->
                    call.arguments()
                            .forEach(
                                    each ->
                                            requireText(
                                                    node,
                                                    each.type(),
                                                    "Cannot cast %s to varchar"));
            default -> {}
        }
        return call;
    }

    private static void requireText(Node node, Type type, String message) {
        if (Casts.printer(type, Scalar.VARCHAR, false).isEmpty()) {
            throw Places.refusal(node, message.formatted(type));
        }
    }
}

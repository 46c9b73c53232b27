package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Coercion;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a function takes and gives, such as {@code contains(array(T), T): boolean}. The last
 * parameter may be followed by {@code ...}: any number of further arguments of its type.
 *
 * @param variadic whether the last parameter stands for any number of arguments, none included
 */
public record Signature(String name, List<Type> parameters, boolean variadic, Type result) {

    public Signature {
        parameters = List.copyOf(parameters);
    }

    /** Reads a signature. */
    static Signature of(String text) {
        int open = text.indexOf('(');
        int close = text.lastIndexOf("): ");
        if (open < 0 || close < 0) {
            throw new IllegalArgumentException("No signature: " + text);
        }
        String inside = text.substring(open + 1, close);
        boolean variadic = inside.endsWith("...");
        String list = variadic ? inside.substring(0, inside.length() - 3) : inside;
        return new Signature(
                text.substring(0, open),
                TypeText.split(list).stream().map(TypeText::of).toList(),
                variadic,
                TypeText.of(text.substring(close + 3)));
    }

    /** Whether it takes this number of arguments. */
    public boolean takes(int arguments) {
        return variadic ? arguments >= parameters.size() - 1 : arguments == parameters.size();
    }

    /** The parameter at a place; the last one for all that follow if it is variadic. */
    public Type parameter(int place) {
        return parameters.get(Math.min(place, parameters.size() - 1));
    }

    /**
     * Matches the types of arguments. The types of lambdas are not known yet: an argument that is
     * one is empty, and fits a parameter that is a function of its number of parameters.
     *
     * @return empty if it does not take them
     */
    public Optional<Match> match(List<Argument> arguments) {
        if (!takes(arguments.size())) {
            return Optional.empty();
        }
        Bindings bindings = new Bindings();
        for (int i = 0; i < arguments.size(); i++) {
            Type parameter = parameter(i);
            if (!arguments.get(i).fits(parameter)) {
                return Optional.empty();
            }
            if (arguments.get(i) instanceof Argument.Value value
                    && !bindings.bind(parameter, value.type())) {
                return Optional.empty();
            }
        }
        return distance(arguments, bindings).stream()
                .mapToObj(distance -> new Match(bindings, distance))
                .findFirst();
    }

    private OptionalInt distance(List<Argument> arguments, Bindings bindings) {
        int sum = 0;
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof Argument.Value value) {
                OptionalInt one = Coercion.distance(value.type(), bindings.resolve(parameter(i)));
                if (one.isEmpty()) {
                    return one;
                }
                sum += one.getAsInt();
            }
        }
        return OptionalInt.of(sum);
    }

    /** An argument of a call before its function is known. */
    public sealed interface Argument {

        /** Whether it can be an argument for the parameter at all. */
        boolean fits(Type parameter);

        /** A value. */
        record Value(Type type) implements Argument {
            @Override
            public boolean fits(Type parameter) {
                return !(parameter instanceof Type.Fn);
            }
        }

        /** A lambda with this number of parameters. */
        record Lambda(int parameters) implements Argument {
            @Override
            public boolean fits(Type parameter) {
                return parameter instanceof Type.Fn function
                        && function.parameters().size() == parameters;
            }
        }
    }

    /** What the arguments of a signature bind; the smaller the distance, the better. */
    public record Match(Bindings bindings, int distance) {}

    @Override
    public String toString() {
        List<String> texts = new ArrayList<>(parameters.stream().map(Type::toString).toList());
        return name + "(" + String.join(", ", texts) + (variadic ? "..." : "") + ")";
    }
}

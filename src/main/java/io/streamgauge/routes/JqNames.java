package io.streamgauge.routes;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.thisptr.jackson.jq.JsonQuery;
import org.jspecify.annotations.Nullable;

/**
 * Finds names in a compiled jq program that stand for nothing. The library resolves a name only
 * when it evaluates the part of the program that holds it, so its tree is walked.
 */
final class JqNames {

    private static final String LIBRARY = "net.thisptr.jackson.jq";

    private final List<Unknown> unknown = new ArrayList<>();

    /**
     * A name that stands for nothing.
     *
     * @param kind what it would be
     * @param name as the program writes it
     * @param arguments how many a function is called with
     */
    record Unknown(Kind kind, String name, int arguments) {}

    enum Kind {
        FUNCTION,
        VARIABLE,
        FORMAT,
        MODULE
    }

    /**
     * What a part of a program may name.
     *
     * @param functions as NAME/ARGUMENTS, or NAME where any number of arguments is taken
     * @param variables without their dollar
     */
    private record Names(Set<String> functions, Set<String> variables) {

        Names copy() {
            return new Names(new TreeSet<>(functions), new TreeSet<>(variables));
        }

        void define(String function, List<?> parameters) {
            functions.add(function + "/" + parameters.size());
        }
    }

    private JqNames() {}

    /**
     * @param functions those that the program may call, as NAME/ARGUMENTS or as NAME
     */
    static List<Unknown> unknown(JsonQuery program, Set<String> functions) {
        JqNames names = new JqNames();
        names.visit(program, new Names(new TreeSet<>(functions), new TreeSet<>()));
        return names.unknown;
    }

    private void visit(@Nullable Object node, Names names) {
        if (node instanceof List<?> all) {
            all.forEach(each -> visit(each, names));
        }
        if (node == null || !isOfTheTree(node)) {
            return;
        }
        switch (node.getClass().getSimpleName()) {
            case "FunctionCall" -> call(node, names);
            case "FormattingFilter" -> format(text(node, "name"), names);
            case "VariableAccess", "VariableKeyFieldConstruction" ->
                    variable(text(node, "name"), names);
            case "ImportStatement" -> unknown.add(new Unknown(Kind.MODULE, "import", 0));
            case "FunctionDefinition" -> body(node, names);
            case "SemicolonOperator" -> sequence(list(node, "qs"), names.copy());
            case "PipedQuery" -> sequence(list(node, "components"), names.copy());
            case "ReduceExpression", "ForeachExpression" -> {
                Names inner = names.copy();
                bind(value(node, "matcher"), inner);
                fields(node, inner);
            }
            default -> fields(node, names);
        }
    }

    /** Each part sees the functions and the variables of those in front of it. */
    private void sequence(List<?> parts, Names names) {
        for (Object part : parts) {
            visit(part, names);
            switch (part.getClass().getSimpleName()) {
                case "FunctionDefinition" -> names.define(text(part, "fname"), list(part, "args"));
                case "AssignPipeComponent" -> bind(value(part, "matcher"), names);
                default -> {
                    // It names nothing.
                }
            }
        }
    }

    private void body(Object definition, Names names) {
        Names inner = names.copy();
        List<?> parameters = list(definition, "args");
        inner.define(text(definition, "fname"), parameters);
        for (Object parameter : parameters) {
            String name = parameter.toString();
            if (name.startsWith("$")) {
                inner.variables().add(name.substring(1));
            }
            inner.functions().add(name.replace("$", "") + "/0");
        }
        visit(value(definition, "body"), inner);
    }

    private void call(Object call, Names names) {
        String name = text(call, "name");
        List<?> arguments = list(call, "args");
        // A function of a module: the import is reported.
        boolean known =
                value(call, "moduleName") != null
                        || names.functions().contains(name)
                        || names.functions().contains(name + "/" + arguments.size());
        if (!known) {
            unknown.add(new Unknown(Kind.FUNCTION, name, arguments.size()));
        }
        visit(arguments, names);
    }

    private void format(String name, Names names) {
        if (!names.functions().contains("@" + name + "/0")) {
            unknown.add(new Unknown(Kind.FORMAT, "@" + name, 0));
        }
    }

    private void variable(String name, Names names) {
        if (!names.variables().contains(name)) {
            unknown.add(new Unknown(Kind.VARIABLE, "$" + name, 0));
        }
    }

    /** Adds the variables of a pattern such as {@code [$a, {b: $c}]}. */
    private static void bind(@Nullable Object pattern, Names names) {
        if (pattern == null) {
            return;
        }
        switch (pattern.getClass().getSimpleName()) {
            case "ValueMatcher" -> names.variables().add(text(pattern, "name").replace("$", ""));
            case "FieldMatcher" -> {
                if (Boolean.TRUE.equals(value(pattern, "dollar"))) {
                    names.variables().add(literal(value(pattern, "name")));
                }
                bind(value(pattern, "matcher"), names);
            }
            default -> list(pattern, "matchers").forEach(each -> bind(each, names));
        }
    }

    /** The text of a literal, which the library writes as JSON. */
    private static String literal(@Nullable Object expression) {
        return String.valueOf(expression).replaceAll("[\"$]", "");
    }

    private void fields(Object node, Names names) {
        for (@Nullable Class<?> type = node.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    visit(read(node, field), names);
                }
            }
        }
    }

    private static boolean isOfTheTree(Object node) {
        return node.getClass().getName().startsWith(LIBRARY) && !(node instanceof Enum<?>);
    }

    private static String text(Object node, String field) {
        return String.valueOf(value(node, field));
    }

    private static List<?> list(Object node, String field) {
        return value(node, field) instanceof List<?> list ? list : List.of();
    }

    private static @Nullable Object value(Object node, String name) {
        for (@Nullable Class<?> type = node.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return read(node, field);
                }
            }
        }
        return null;
    }

    private static @Nullable Object read(Object node, Field field) {
        try {
            field.setAccessible(true);
            return field.get(node);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("jq: cannot read " + field, e);
        }
    }
}

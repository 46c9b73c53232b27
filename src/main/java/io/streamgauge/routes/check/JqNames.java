package io.streamgauge.routes.check;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.thisptr.jackson.jq.JsonQuery;
import org.jspecify.annotations.Nullable;

/**
 * Finds unknown names in a compiled jq program. The library resolves a name only when it evaluates
 * the part of the program with it, so its tree is walked.
 *
 * <p>A definition may be visible outside its part of the tree, because the library keeps it in a
 * scope that several parts share. So a name that the program defines anywhere is known everywhere.
 */
final class JqNames {

    private static final String LIBRARY = "net.thisptr.jackson.jq";

    /** As NAME/ARGUMENTS, or NAME if any number of arguments is allowed. */
    private final Set<String> functions;

    /** Without their dollar sign. */
    private final Set<String> variables = new TreeSet<>();

    private final List<Unknown> used = new ArrayList<>();

    /**
     * An unknown name.
     *
     * @param kind the kind of name
     * @param name as the program writes it
     * @param arguments the number of arguments of a function
     */
    record Unknown(Kind kind, String name, int arguments) {}

    enum Kind {
        FUNCTION,
        VARIABLE,
        FORMAT,
        MODULE
    }

    private JqNames(Set<String> functions) {
        this.functions = new TreeSet<>(functions);
    }

    /**
     * @param functions the functions that the program may call, as NAME/ARGUMENTS or as NAME
     */
    static List<Unknown> unknown(JsonQuery program, Set<String> functions) {
        JqNames names = new JqNames(functions);
        names.visit(program);
        return names.used.stream().filter(use -> !names.isDefined(use)).toList();
    }

    private boolean isDefined(Unknown use) {
        return switch (use.kind()) {
            case FUNCTION, FORMAT ->
                    functions.contains(use.name())
                            || functions.contains(use.name() + "/" + use.arguments());
            case VARIABLE -> variables.contains(use.name().substring(1));
            case MODULE -> false;
        };
    }

    private void visit(@Nullable Object node) {
        if (node instanceof List<?> all) {
            all.forEach(this::visit);
        }
        if (node == null || !isOfTheTree(node)) {
            return;
        }
        switch (node.getClass().getSimpleName()) {
            case "FunctionCall" -> call(node);
            case "FormattingFilter" -> use(Kind.FORMAT, "@" + text(node, "name"), 0);
            case "VariableAccess" -> use(Kind.VARIABLE, "$" + text(node, "name"), 0);
            case "ImportStatement" -> use(Kind.MODULE, "import", 0);
            case "FunctionDefinition" -> define(node);
            case "TryCatch", "Question" -> {
                attempt(node);
                return;
            }
            case "ValueMatcher" -> bind(text(node, "name"));
            case "FieldMatcher" -> {
                if (Boolean.TRUE.equals(value(node, "dollar"))) {
                    bind(literal(value(node, "name")));
                }
            }
            default -> {
                // It has no name itself.
            }
        }
        fields(node);
    }

    private void use(Kind kind, String name, int arguments) {
        used.add(new Unknown(kind, name, arguments));
    }

    /** The program itself handles unknown names. */
    private void attempt(Object attempt) {
        int before = used.size();
        visit(value(attempt, "tryExpr"));
        used.subList(before, used.size()).clear();
        visit(value(attempt, "catchExpr"));
    }

    /** A call of a module's function is not recorded, because the import is. */
    private void call(Object call) {
        if (value(call, "moduleName") == null) {
            use(Kind.FUNCTION, text(call, "name"), list(call, "args").size());
        }
    }

    private void define(Object definition) {
        List<?> parameters = list(definition, "args");
        functions.add(text(definition, "fname") + "/" + parameters.size());
        for (Object parameter : parameters) {
            String name = parameter.toString();
            if (name.startsWith("$")) {
                bind(name);
            }
            functions.add(name.replace("$", "") + "/0");
        }
    }

    /** Records a variable, also of a pattern such as {@code [$a, {b: $c}]}. */
    private void bind(String variable) {
        variables.add(variable.replace("$", ""));
    }

    /** The text of a literal, which the library writes as JSON. */
    private static String literal(@Nullable Object expression) {
        return String.valueOf(expression).replaceAll("[\"$]", "");
    }

    private void fields(Object node) {
        for (@Nullable Class<?> type = node.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    visit(read(node, field));
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

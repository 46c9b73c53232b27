package io.streamgauge.command.create;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The items of a mapping's lists for fields, with names that Timestream accepts, each once. */
final class FieldNames {

    private static final Pattern PLAIN =
            Pattern.compile("[^,:?=\"'\\s](?:[^,:?=\"']*[^,:?=\"'\\s])?");
    private static final Pattern NUMBERED = Pattern.compile("^\\d+\\.\\s*");
    private static final Set<String> RESERVED =
            Set.of("time", "measure_value", "ts_non_existent_col");
    private static final int MAX_CHARACTERS = 40;

    private final Set<String> taken = new HashSet<>();

    /** A field as a list of a mapping names it. */
    static String quoted(String field) {
        return PLAIN.matcher(field).matches() && !field.contains(" as ") && !field.isEmpty()
                ? field
                : '"' + field.replace("\"", "\"\"") + '"';
    }

    /**
     * The field, with the name that it gets where it differs.
     *
     * @param path the names that lead to it
     */
    String item(String field, List<String> path) {
        String name = free(name(path.get(path.size() - 1)), path);
        taken.add(name);
        return name.equals(field) ? quoted(field) : quoted(field) + " as " + quoted(name);
    }

    private String free(String name, List<String> path) {
        String free = taken.contains(name) ? name(String.join("_", path)) : name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    private static String name(String field) {
        String name =
                NUMBERED.matcher(field).replaceFirst("").strip().replaceAll("[\\s\"',:?=]+", "_");
        name = name.length() > MAX_CHARACTERS ? name.substring(0, MAX_CHARACTERS) : name;
        String lower = name.toLowerCase(Locale.ROOT);
        boolean isReserved =
                name.isEmpty()
                        || RESERVED.contains(lower)
                        || lower.startsWith("ts_")
                        || lower.startsWith("measure_name");
        return isReserved ? "field_" + name : name;
    }
}

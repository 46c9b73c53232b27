package io.streamgauge.timestream;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a Timestream table in its database.
 *
 * @param database 3 to 256 of {@code a-z A-Z 0-9 _ . -}
 * @param table 3 to 256 of {@code a-z A-Z 0-9 _ . -}
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html">Quotas</a>
 */
public record TableName(String database, String table) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,256}");

    public TableName {
        List<String> problems = new ArrayList<>();
        check("database", database, problems);
        check("table", table, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /**
     * The name in the form {@code database/table}.
     *
     * @throws IllegalArgumentException where the text has another form, or a name breaks the rule
     */
    public static TableName parse(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "\"" + path + "\" must name a database and a table: write DATABASE/TABLE");
        }
        return new TableName(parts[0], parts[1]);
    }

    /**
     * Returns the name of a database, checked.
     *
     * @throws IllegalArgumentException where it breaks the rule
     */
    public static String database(String name) {
        List<String> problems = new ArrayList<>();
        check("database", name, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(0));
        }
        return name;
    }

    private static void check(String key, String name, List<String> problems) {
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    "the "
                            + key
                            + " name must be 3 to 256 letters, digits, '_', '.' or '-', but is \""
                            + name
                            + "\": rename it");
        }
    }

    @Override
    public String toString() {
        return database + "/" + table;
    }
}

package io.streamgauge;

import io.streamgauge.timestream.DatabaseSettings;
import io.streamgauge.timestream.PartitionKey;
import io.streamgauge.timestream.Provision;
import io.streamgauge.timestream.RejectBucket;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TableSettings;
import io.streamgauge.timestream.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys that declare tables, {@code provision.DATABASE/TABLE.OPTION}, and databases,
 * {@code provision.DATABASE.OPTION}. Names may hold dots: the option is what follows the last one.
 */
final class DeclaredProvisions {

    static final String PREFIX = "provision.";

    private static final Set<String> TABLE_OPTIONS =
            new TreeSet<>(
                    List.of(
                            "memoryRetention",
                            "magneticRetention",
                            "magneticWrites",
                            "rejectBucket",
                            "rejectBucketKmsKey",
                            "partitionKey",
                            "tags"));
    private static final Set<String> DATABASE_OPTIONS = new TreeSet<>(List.of("kmsKey", "tags"));

    private final Map<String, Map<String, String>> options = new TreeMap<>();
    private final List<String> problems;

    private DeclaredProvisions(List<String> problems) {
        this.problems = problems;
    }

    /**
     * The declared tables.
     *
     * @param values by key, with the prefix
     * @param problems gets what is wrong with them
     */
    static Map<TableName, Provision> read(Map<String, String> values, List<String> problems) {
        DeclaredProvisions declared = new DeclaredProvisions(problems);
        new TreeMap<>(values).forEach(declared::sort);
        return declared.tables();
    }

    private void sort(String key, String value) {
        String rest = key.substring(PREFIX.length());
        int dot = rest.lastIndexOf('.');
        String name = dot < 0 ? "" : rest.substring(0, dot);
        String option = rest.substring(dot + 1);
        Set<String> known = name.contains("/") ? TABLE_OPTIONS : DATABASE_OPTIONS;
        if (name.isEmpty() || !known.contains(option)) {
            problems.add(
                    "\"%s\" must be provision.DATABASE/TABLE.OPTION with one of %s, or provision.DATABASE.OPTION with one of %s: correct it, or remove it"
                            .formatted(key, TABLE_OPTIONS, DATABASE_OPTIONS));
            return;
        }
        options.computeIfAbsent(name, any -> new HashMap<>()).put(option, value.strip());
    }

    private Map<TableName, Provision> tables() {
        Map<TableName, Provision> tables = new HashMap<>();
        Map<String, DatabaseSettings> databases = new HashMap<>();
        options.forEach(
                (name, its) -> {
                    if (!name.contains("/")) {
                        databases.put(name, database(name, its));
                    }
                });
        options.forEach(
                (name, its) -> {
                    if (name.contains("/")) {
                        table(name, its, databases, tables);
                    }
                });
        for (String name : databases.keySet()) {
            if (tables.keySet().stream().noneMatch(table -> table.database().equals(name))) {
                problems.add(
                        "\"%s%s\" declares a database of which no table is declared: declare one with %s%s/TABLE.memoryRetention"
                                .formatted(PREFIX, name, PREFIX, name));
            }
        }
        return tables;
    }

    private void table(
            String name,
            Map<String, String> its,
            Map<String, DatabaseSettings> databases,
            Map<TableName, Provision> tables) {
        int before = problems.size();
        TableName table = read(name, "", name, TableName::parse);
        Duration memory = read(name, "memoryRetention", its, Settings::duration);
        Duration magnetic = read(name, "magneticRetention", its, Settings::duration);
        Boolean writes = read(name, "magneticWrites", its, Settings::bool);
        RejectBucket bucket =
                read(
                        name,
                        "rejectBucket",
                        its,
                        text -> RejectBucket.parse(text, its.get("rejectBucketKmsKey")));
        PartitionKey key = read(name, "partitionKey", its, PartitionKey::parse);
        Tags tags = read(name, "tags", its, Tags::parse);
        if (table == null || problems.size() > before) {
            return;
        }
        try {
            TableSettings settings =
                    new TableSettings(
                            memory, magnetic, writes, bucket, key, tags == null ? Tags.NONE : tags);
            DatabaseSettings database =
                    databases.getOrDefault(table.database(), DatabaseSettings.DEFAULTS);
            tables.put(table, new Provision(table, settings, database));
        } catch (IllegalArgumentException e) {
            problems.add("\"" + PREFIX + name + "\": " + e.getMessage());
        }
    }

    private DatabaseSettings database(String name, Map<String, String> its) {
        Tags tags = read(name, "tags", its, Tags::parse);
        return new DatabaseSettings(its.get("kmsKey"), tags == null ? Tags.NONE : tags);
    }

    private <T> @Nullable T read(
            String name, String option, Map<String, String> its, Function<String, T> parser) {
        String text = its.get(option);
        return text == null ? null : read(name, "." + option, text, parser);
    }

    private <T> @Nullable T read(
            String name, String option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            String reason = e.getMessage() == null ? "cannot be read" : e.getMessage();
            problems.add(
                    "\"%s%s%s\", which is \"%s\": %s"
                            .formatted(PREFIX, name, option, text, reason));
            return null;
        }
    }
}

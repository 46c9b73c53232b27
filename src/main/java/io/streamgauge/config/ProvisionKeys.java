package io.streamgauge.config;

import io.streamgauge.tables.DeclaredTables;
import io.streamgauge.time.Durations;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.DatabaseSettings;
import io.streamgauge.timestream.provision.PartitionKeyRule;
import io.streamgauge.timestream.provision.RejectedDataBucket;
import io.streamgauge.timestream.provision.TableSettings;
import io.streamgauge.timestream.provision.Tags;
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
final class ProvisionKeys {

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

    private static final String BUCKET = "rejectBucket";
    private static final String BUCKET_KEY = "rejectBucketKmsKey";

    private final Map<String, Map<String, String>> options = new TreeMap<>();
    private final Map<TableName, TableSettings> tables = new HashMap<>();
    private final Map<String, DatabaseSettings> databases = new HashMap<>();
    private final List<String> problems;

    private ProvisionKeys(List<String> problems) {
        this.problems = problems;
    }

    /**
     * The declared tables and databases.
     *
     * @param values by key, with the prefix
     * @param update whether tables that differ may be changed
     * @param problems gets the problems
     */
    static DeclaredTables read(Map<String, String> values, boolean update, List<String> problems) {
        ProvisionKeys declared = new ProvisionKeys(problems);
        new TreeMap<>(values).forEach(declared::sort);
        declared.options.forEach(declared::read);
        return new DeclaredTables(declared.tables, declared.databases, update);
    }

    private void sort(String key, String value) {
        String rest = key.substring(SettingKeys.PROVISION.length());
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

    private void read(String name, Map<String, String> its) {
        if (name.contains("/")) {
            table(name, its);
        } else {
            database(name, its);
        }
    }

    private void table(String name, Map<String, String> its) {
        int before = problems.size();
        TableName table = read(name, "", name, TableName::parse);
        Duration memory = read(name, "memoryRetention", its, Durations::parsePositive);
        Duration magnetic = read(name, "magneticRetention", its, Durations::parsePositive);
        Boolean writes = read(name, "magneticWrites", its, SettingsReader::bool);
        var unused = read(name, BUCKET, its, text -> RejectedDataBucket.parse(text, null));
        PartitionKeyRule key = read(name, "partitionKey", its, PartitionKeyRule::parse);
        Tags tags = read(name, "tags", its, Tags::parse);
        if (table == null || problems.size() > before) {
            return;
        }
        try {
            tables.put(
                    table,
                    new TableSettings(
                            memory,
                            magnetic,
                            writes,
                            RejectedDataBucket.of(its.get(BUCKET), its.get(BUCKET_KEY)),
                            key,
                            tags == null ? Tags.NONE : tags));
        } catch (IllegalArgumentException e) {
            problems.add("\"" + SettingKeys.PROVISION + name + "\": " + e.getMessage());
        }
    }

    private void database(String name, Map<String, String> its) {
        String database = read(name, "", name, TableName::database);
        Tags tags = read(name, "tags", its, Tags::parse);
        DatabaseSettings settings =
                read(name, "kmsKey", its, key -> new DatabaseSettings(key, Tags.NONE));
        if (database != null) {
            databases.put(
                    database,
                    new DatabaseSettings(
                            settings == null ? null : settings.kmsKey(),
                            tags == null ? Tags.NONE : tags));
        }
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
            String reason = e.getMessage() == null ? "is not valid" : e.getMessage();
            problems.add(
                    "\"%s%s%s\", which is \"%s\": %s"
                            .formatted(SettingKeys.PROVISION, name, option, text, reason));
            return null;
        }
    }
}

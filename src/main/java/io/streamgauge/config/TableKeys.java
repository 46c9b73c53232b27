package io.streamgauge.config;

import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.reading.RenamedNames;
import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.tables.TableDefaults;
import io.streamgauge.time.Durations;
import io.streamgauge.timestream.provision.DatabaseSettings;
import io.streamgauge.timestream.provision.PartitionKeyRule;
import io.streamgauge.timestream.provision.RejectedDataBucket;
import io.streamgauge.timestream.provision.TableSettings;
import io.streamgauge.timestream.provision.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys {@code camel.component.timestream.OPTION}, which are the options of every endpoint
 * {@code timestream:} and of every command that opens a table. As in Camel, an option may be
 * written with dashes and in any case.
 */
final class TableKeys {

    static final String PREFIX = "camel.component.timestream.";

    /** Each option by its plain form. */
    private static final Map<String, String> OPTIONS =
            Stream.of(
                            "linger",
                            "maxInFlight",
                            "maxWaiting",
                            "deliveryTimeout",
                            "onReject",
                            "autoCreateTable",
                            "memoryRetention",
                            "magneticRetention",
                            "magneticWrites",
                            "rejectBucket",
                            "rejectBucketKmsKey",
                            "partitionKey",
                            "tags",
                            "kmsKey",
                            // Those that say something of routes only.
                            "mapping",
                            "deadLetter",
                            "deadLetterFolder",
                            "client",
                            "configuration",
                            "autowiredEnabled",
                            "lazyStartProducer")
                    .collect(Collectors.toMap(TableKeys::plain, Function.identity()));

    /** Those that say how a table is created. */
    private static final Set<String> OF_TABLE =
            Set.of(
                    "autoCreateTable",
                    "memoryRetention",
                    "magneticRetention",
                    "magneticWrites",
                    "rejectBucket",
                    "rejectBucketKmsKey",
                    "partitionKey",
                    "tags",
                    "kmsKey");

    private static final String DURATION = "a duration with its unit such as 30s";

    private final Map<String, String> values = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private TableKeys() {}

    /**
     * Reads the options.
     *
     * @param values by key, with the prefix
     * @param absent what holds where nothing is set
     * @throws IllegalArgumentException that names every problem at once
     */
    static TableDefaults read(Map<String, String> values, TableDefaults absent) {
        TableKeys keys = new TableKeys();
        new TreeMap<>(values).forEach(keys::sort);
        WriterSettings writer = keys.writer(absent.writer());
        TableSettings table = keys.table();
        DatabaseSettings database =
                keys.or(
                        DatabaseSettings.DEFAULTS,
                        () -> new DatabaseSettings(keys.text("kmsKey"), Tags.NONE));
        boolean create =
                keys.read("autoCreateTable", "true or false", TableKeys::bool, absent.autoCreate());
        if (!keys.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", keys.problems));
        }
        return new TableDefaults(writer, table, database, create);
    }

    /** The keys that variables set: CAMEL_COMPONENT_TIMESTREAM_LINGER for linger. */
    static Map<String, String> ofVariables(Map<String, String> environment) {
        String prefix = PREFIX.toUpperCase(Locale.ROOT).replace('.', '_');
        Map<String, String> keys = new TreeMap<>();
        environment.forEach(
                (name, value) -> {
                    if (name.toUpperCase(Locale.ROOT).startsWith(prefix)) {
                        String option = plain(name.substring(prefix.length()));
                        keys.put(PREFIX + OPTIONS.getOrDefault(option, option), value);
                    }
                });
        return keys;
    }

    /** An option without dashes and capitals. */
    static String plain(String option) {
        return option.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** Whether an option says how a table is created. */
    static boolean isOfTable(String option) {
        return OF_TABLE.contains(option);
    }

    static boolean names(String key, String option) {
        return plain(key.substring(PREFIX.length()))
                .replaceFirst("^configuration\\.", "")
                .equals(plain(option));
    }

    private void sort(String key, String value) {
        String option = key.substring(PREFIX.length());
        String plain = plain(option);
        String known = OPTIONS.get(plain.replaceFirst("^configuration\\.", ""));
        if (known == null) {
            problems.add(
                    "\"%s\" is not an option of timestream:%s: remove it"
                            .formatted(
                                    key,
                                    RenamedNames.of(option)
                                            .or(
                                                    () ->
                                                            SpellingSuggestion.to(
                                                                    option, OPTIONS.values()))
                                            .map(" (did you mean \"%s\"?)"::formatted)
                                            .orElse("")));
        } else {
            values.put(known, value.strip());
        }
    }

    private WriterSettings writer(WriterSettings absent) {
        Duration linger = read("linger", DURATION, Durations::parse, absent.linger());
        int maxInFlight =
                read("maxInFlight", "a whole number", Integer::valueOf, absent.maxInFlight());
        int maxWaiting =
                read("maxWaiting", "a whole number", Integer::valueOf, absent.maxWaiting());
        Duration timeout =
                read("deliveryTimeout", DURATION, Durations::parse, absent.deliveryTimeout());
        RejectPolicies onReject =
                read("onReject", "CLASS:POLICY", RejectPolicies::parse, absent.onReject());
        return or(
                absent,
                () -> new WriterSettings(linger, maxInFlight, maxWaiting, timeout, onReject));
    }

    private TableSettings table() {
        Duration memory = optional("memoryRetention", DURATION, Durations::parse);
        Duration magnetic = optional("magneticRetention", DURATION, Durations::parse);
        Boolean writes = optional("magneticWrites", "true or false", TableKeys::bool);
        PartitionKeyRule key =
                optional(
                        "partitionKey",
                        "measure, DIMENSION or DIMENSION:required",
                        PartitionKeyRule::parse);
        Tags tags = read("tags", "KEY=VALUE, with commas between several", Tags::parse, Tags.NONE);
        return or(
                TableSettings.NONE,
                () ->
                        new TableSettings(
                                memory,
                                magnetic,
                                writes,
                                RejectedDataBucket.of(
                                        text("rejectBucket"), text("rejectBucketKmsKey")),
                                key,
                                tags));
    }

    private @Nullable String text(String option) {
        return values.get(option);
    }

    private <T> @Nullable T optional(String option, String rule, Function<String, T> parser) {
        String text = values.get(option);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            String reason =
                    e instanceof NumberFormatException || e.getMessage() == null
                            ? "must be " + rule
                            : e.getMessage();
            problems.add(
                    "\"%s%s\", which is \"%s\", is not valid: %s"
                            .formatted(PREFIX, option, text, reason));
            return null;
        }
    }

    private <T> T read(String option, String rule, Function<String, T> parser, T absent) {
        T value = optional(option, rule, parser);
        return value == null ? absent : value;
    }

    private <T> T or(T instead, Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            problems.add("\"" + PREFIX + "*\": " + e.getMessage());
            return instead;
        }
    }

    /** As Camel reads it. */
    private static boolean bool(String text) {
        return SettingsReader.bool(text.toLowerCase(Locale.ROOT));
    }
}

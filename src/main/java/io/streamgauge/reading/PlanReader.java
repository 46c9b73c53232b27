package io.streamgauge.reading;

import io.streamgauge.reading.InvalidMappingException.Problem;
import io.streamgauge.reading.Plan.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a mapping's configuration into a {@link Plan}, and notes all that is wrong with it. */
final class PlanReader {

    private static final Item DEFAULT_TIME = new Item("time", "time", true, "");
    private static final int MOST_DIMENSIONS = 128;
    private static final int MOST_MEASURES = 256;

    private final Map<String, String> keys;
    private final List<Problem> problems = new ArrayList<>();
    private final ColumnNames names = new ColumnNames(problems);

    private PlanReader(Map<String, String> keys) {
        this.keys = keys;
    }

    static Plan read(Map<String, String> keys) {
        PlanReader reader = new PlanReader(keys);
        Plan plan = reader.plan();
        if (!reader.problems.isEmpty()) {
            throw new InvalidMappingException(reader.problems);
        }
        return plan;
    }

    private Plan plan() {
        Item time = field("time");
        Times times = new Times(timeUnit());
        List<Item> dimensions = dimensions();
        Map<String, String> constants = constants();
        List<Measure> measures = measures();
        boolean multi = measures.size() > 1 || Boolean.parseBoolean(keys.get("multi"));
        checkCounts(dimensions.size() + constants.size(), measures.size());
        checkSingle(measures, multi);
        String measureName = measureName(measures, multi);
        Item version = field("version");
        return new Plan(
                time == null ? DEFAULT_TIME : time,
                times,
                dimensions,
                constants,
                measureName,
                measures,
                multi,
                version);
    }

    private @Nullable TimeUnit timeUnit() {
        String value = keys.get("timeUnit");
        if (value == null) {
            return null;
        }
        for (TimeUnit unit : TimeUnit.values()) {
            if (unit.name().equalsIgnoreCase(value)) {
                return unit;
            }
        }
        problem(
                "timeUnit",
                "must be a unit that Timestream knows",
                value,
                "write one of " + List.of(TimeUnit.values()));
        return null;
    }

    private List<Item> dimensions() {
        List<Item> dimensions = items("dimensions");
        for (Item item : dimensions) {
            names.dimension("dimensions", item.name());
            checkNoType("dimensions", item);
        }
        return dimensions;
    }

    private Map<String, String> constants() {
        String text = keys.get("constants");
        Map<String, String> constants = new LinkedHashMap<>();
        try {
            constants.putAll(text == null ? Map.of() : ItemReader.constants(text));
        } catch (ItemReader.Malformed e) {
            problem("constants", rule(e), text, "write name=value, name=value");
        }
        constants.keySet().forEach(name -> names.dimension("constants", name));
        return constants;
    }

    private List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        for (Item item : items("measures")) {
            names.measure("measures", item.name());
            if (item.optional()) {
                problem(
                        "measures",
                        "must have no question mark",
                        item.field() + "?",
                        "leave it out, since a measure that a row lacks is left out of its record");
            }
            measures.add(new Measure(item.field(), item.name(), type(item)));
        }
        return measures;
    }

    private MeasureType type(Item item) {
        for (MeasureType type : MeasureType.values()) {
            if (type.name().equalsIgnoreCase(item.type())) {
                return type;
            }
        }
        String rule =
                item.type().isEmpty()
                        ? "must say the type of each measure"
                        : "must be of types that Timestream knows";
        String found = item.type().isEmpty() ? item.field() : item.field() + ":" + item.type();
        problem(
                "measures",
                rule,
                found,
                "write " + item.field() + ":double, or bigint, varchar, boolean, timestamp");
        return MeasureType.DOUBLE;
    }

    private void checkCounts(int dimensions, int measures) {
        if (dimensions == 0 && !keys.containsKey("dimensions") && !keys.containsKey("constants")) {
            problem(
                    "dimensions",
                    "must name at least one dimension",
                    "",
                    "name the fields that say what was measured");
        }
        if (measures == 0 && !keys.containsKey("measures")) {
            problem(
                    "measures",
                    "must name at least one measure",
                    "",
                    "name the fields that were measured with their types, such as price:double");
        }
        if (dimensions > MOST_DIMENSIONS) {
            problem(
                    "dimensions",
                    "must be at most 128 with the constants",
                    dimensions + " dimensions",
                    "leave some out");
        }
        if (measures > MOST_MEASURES) {
            problem("measures", "must be at most 256", measures + " measures", "make two mappings");
        }
    }

    private void checkSingle(List<Measure> measures, boolean multi) {
        if (measures.size() > 1 && "false".equals(keys.get("multi"))) {
            problem(
                    "multi",
                    "must not be false with several measures",
                    "false",
                    "leave it out, or make a mapping for each measure");
        }
        for (Measure measure : measures) {
            if (!multi && measure.type() == MeasureType.TIMESTAMP) {
                problem(
                        "measures",
                        "must not be a single timestamp, which Timestream takes only in a MULTI record",
                        measure.field() + ":timestamp",
                        "set multi to true");
            }
        }
    }

    private String measureName(List<Measure> measures, boolean multi) {
        String name = keys.get("measureName");
        if (name != null) {
            names.measureName(name);
            return name;
        }
        if (multi) {
            problem(
                    "measureName",
                    "must name a record of several measures",
                    "",
                    "name what is measured, such as quote");
        }
        return measures.isEmpty() ? "" : measures.get(0).name();
    }

    private @Nullable Item field(String key) {
        List<Item> items = items(key);
        if (items.isEmpty()) {
            return null;
        }
        Item item = items.get(0);
        checkNoType(key, item);
        if (items.size() > 1 || !item.field().equals(item.name())) {
            problem(
                    key,
                    "must be one field, without another name",
                    keys.get(key),
                    "write the name of the field only");
        }
        return item;
    }

    private List<Item> items(String key) {
        String text = keys.get(key);
        try {
            return text == null ? List.of() : ItemReader.items(text);
        } catch (ItemReader.Malformed e) {
            problem(
                    key,
                    rule(e),
                    text,
                    "write field, field as name, with quotes around names that need them");
            return List.of();
        }
    }

    private void checkNoType(String key, Item item) {
        if (!item.type().isEmpty()) {
            problem(
                    key,
                    "must have no type",
                    item.field() + ":" + item.type().toLowerCase(Locale.ROOT),
                    "write " + item.field());
        }
    }

    private static String rule(ItemReader.Malformed malformed) {
        return String.valueOf(malformed.getMessage());
    }

    private void problem(String key, String rule, @Nullable String value, String remedy) {
        problems.add(new Problem(key, rule, value == null ? "" : value, remedy));
    }
}

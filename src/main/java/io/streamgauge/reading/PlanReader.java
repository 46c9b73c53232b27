package io.streamgauge.reading;

import io.streamgauge.reading.Plan.Measure;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parser of a mapping's configuration into a {@link Plan}, which collects all problems. */
final class PlanReader {

    private static final MappingItem DEFAULT_TIME = new MappingItem("time", "time", true, "");

    private final Map<String, String> keys;
    private final Problems problems = new Problems();
    private final NameRules names = new NameRules(problems);

    private PlanReader(Map<String, String> keys) {
        this.keys = keys;
    }

    static Plan read(Map<String, String> keys) {
        PlanReader parser = new PlanReader(keys);
        Plan plan = parser.plan();
        parser.problems.throwIfAny();
        return plan;
    }

    private Plan plan() {
        MappingItem time = field("time");
        Times times = new Times(timeUnit(), timeZone(), timeFormat());
        List<MappingItem> dimensions = dimensions();
        Map<String, String> constants = constants();
        List<Measure> measures = measures();
        boolean multi = measures.size() > 1 || Boolean.parseBoolean(keys.get("multi"));
        PlanRules rules = new PlanRules(keys, problems);
        rules.checkDimensions(dimensions.size() + constants.size());
        rules.checkMeasures(measures, multi);
        MappingItem nameFrom = field("measureNameFrom");
        MeasureName measureName =
                nameFrom == null
                        ? new MeasureName.Constant(rules.measureName(measures, multi))
                        : new MeasureName.OfField(nameFrom.field());
        String given = keys.get("measureName");
        if (given != null) {
            names.measureName(given);
        }
        rules.checkOneName();
        MappingItem version = field("version");
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
        problems.add(
                "timeUnit",
                "must be a unit that Timestream has",
                value,
                "write one of " + List.of(TimeUnit.values()));
        return null;
    }

    private @Nullable LocalTimes timeZone() {
        String value = keys.get("timeZone");
        try {
            return value == null ? null : new LocalTimes(ZoneNames.zone(value));
        } catch (DateTimeException e) {
            problems.add("timeZone", "must be a zone or an offset", value, ZoneNames.REMEDY);
            return null;
        }
    }

    private @Nullable TimeFormat timeFormat() {
        String value = keys.get("timeFormat");
        try {
            return value == null ? null : checked(value, TimeFormat.of(value));
        } catch (IllegalArgumentException e) {
            problems.add(
                    "timeFormat",
                    "must be a pattern of java.time.format.DateTimeFormatter",
                    value,
                    "write a pattern such as MMM d yyyy");
            return null;
        }
    }

    /** A pattern that would read times wrongly is not valid. */
    private TimeFormat checked(String pattern, TimeFormat format) {
        TimePattern.Fault fault = new TimePattern(pattern).fault();
        if (fault != null) {
            problems.add(
                    "timeFormat",
                    "must give a whole date, and a time of day if it has a part of one; it "
                            + fault.reason(),
                    pattern,
                    fault.remedy());
        }
        return format;
    }

    private List<MappingItem> dimensions() {
        List<MappingItem> dimensions = items("dimensions");
        for (MappingItem item : dimensions) {
            names.dimension("dimensions", item.name());
            checkNoType("dimensions", item);
        }
        return dimensions;
    }

    private Map<String, String> constants() {
        String text = keys.get("constants");
        Map<String, String> constants = new LinkedHashMap<>();
        try {
            constants.putAll(text == null ? Map.of() : MappingItemParser.constants(text));
        } catch (MappingItemParser.Malformed e) {
            problems.add("constants", rule(e), text, "write name=value, name=value");
        }
        constants.keySet().forEach(name -> names.dimension("constants", name));
        return constants;
    }

    private List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        for (MappingItem item : items("measures")) {
            names.measure("measures", item.name());
            if (item.optional()) {
                problems.add(
                        "measures",
                        "must have no question mark",
                        item.field() + "?",
                        "leave it out, since a measure that a row lacks is left out of its record");
            }
            measures.add(new Measure(item.field(), item.name(), type(item)));
        }
        return measures;
    }

    private MeasureType type(MappingItem item) {
        for (MeasureType type : MeasureType.values()) {
            if (type.name().equalsIgnoreCase(item.type())) {
                return type;
            }
        }
        String rule =
                item.type().isEmpty()
                        ? "must declare the type of each measure"
                        : "must be of a type that Timestream has";
        String found = item.type().isEmpty() ? item.field() : item.field() + ":" + item.type();
        problems.add(
                "measures",
                rule,
                found,
                "write " + item.field() + ":double, or bigint, varchar, boolean, timestamp");
        return MeasureType.DOUBLE;
    }

    private @Nullable MappingItem field(String key) {
        List<MappingItem> items = items(key);
        if (items.isEmpty()) {
            return null;
        }
        MappingItem item = items.get(0);
        checkNoType(key, item);
        if (items.size() > 1 || !item.field().equals(item.name())) {
            problems.add(
                    key,
                    "must be one field, without another name",
                    keys.get(key),
                    "write the name of the field only");
        }
        return item;
    }

    private List<MappingItem> items(String key) {
        String text = keys.get(key);
        try {
            return text == null ? List.of() : MappingItemParser.items(text);
        } catch (MappingItemParser.Malformed e) {
            problems.add(
                    key,
                    rule(e),
                    text,
                    "write field, field as name, with quotes around names that need them");
            return List.of();
        }
    }

    private void checkNoType(String key, MappingItem item) {
        if (!item.type().isEmpty()) {
            problems.add(
                    key,
                    "must have no type",
                    item.field() + ":" + item.type().toLowerCase(Locale.ROOT),
                    "write " + item.field());
        }
    }

    private static String rule(MappingItemParser.Malformed malformed) {
        return String.valueOf(malformed.getMessage());
    }
}

package io.streamgauge.command.create;

import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes the mapping of the rows of an example.
 *
 * @param example the rows
 * @param name names the record, and the source where the rows name nothing
 * @param now decides which numbers are current times
 */
record MappingProposal(ExampleRows example, String name, Instant now) {

    /**
     * The keys of the mapping.
     *
     * @param given the keys that are given, which win
     */
    Map<String, String> keys(Map<String, String> given) {
        Map<String, String> keys = new LinkedHashMap<>(time(given));
        FieldNames names = new FieldNames();
        Set<String> used = used(keys, given);
        List<FieldProposal> fields =
                example.fields().stream()
                        .filter(field -> !used.contains(field))
                        .map(field -> FieldProposal.of(example, field))
                        .toList();
        Set<FieldProposal> dimensions = new LinkedHashSet<>();
        if (!given.containsKey("dimensions")) {
            fields.stream().filter(FieldProposal::isDimension).forEach(dimensions::add);
            distinguish(dimensions, fields, keys);
            List<String> items =
                    dimensions.stream()
                            .map(each -> item(each, names) + (each.isOptional() ? "?" : ""))
                            .toList();
            if (!items.isEmpty()) {
                keys.put("dimensions", String.join(", ", items));
            } else if (!given.containsKey("constants")) {
                keys.put("constants", "source=" + name);
            }
        }
        if (!given.containsKey("measures")) {
            List<String> items = measures(fields, dimensions, names);
            if (!items.isEmpty()) {
                keys.put("measures", String.join(", ", items));
            }
        }
        keys.putAll(given);
        if (!keys.containsKey("measureNameFrom")) {
            keys.putIfAbsent("measureName", name);
        }
        return MappingKeys.ordered(keys);
    }

    private Map<String, String> time(Map<String, String> given) {
        TimeProposal proposal = new TimeProposal(example, now);
        String field = given.get("time");
        if (field == null) {
            return proposal.keys();
        }
        boolean isSaid = given.containsKey("timeUnit") || given.containsKey("timeFormat");
        Map<String, String> found =
                isSaid ? Map.of() : proposal.keys(plain(field)).orElse(Map.of());
        Map<String, String> keys = new LinkedHashMap<>(Map.of("time", field));
        found.forEach(keys::putIfAbsent);
        return keys;
    }

    private static String plain(String field) {
        return field.replaceFirst("\\?$", "").replaceAll("^\"|\"$", "");
    }

    /** The fields that the time and given lists use. */
    private static Set<String> used(Map<String, String> keys, Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(keys);
        all.putAll(given);
        all.putIfAbsent("constants", "example=x");
        all.putIfAbsent("measures", "(none):double");
        all.put("measureName", "example");
        all.remove("measureNameFrom");
        Set<String> used = new HashSet<>();
        MappingKeys.mapping(all).fields().forEach(use -> used.add(use.field()));
        return used;
    }

    /** Adds dimensions until no two rows of one time are of one series. */
    private void distinguish(
            Set<FieldProposal> dimensions, List<FieldProposal> fields, Map<String, String> time) {
        List<FieldProposal> more =
                fields.stream()
                        .filter(each -> !dimensions.contains(each))
                        .filter(FieldProposal::canBeDimension)
                        .filter(each -> !each.isOptional())
                        .filter(each -> each.type().filter("varchar"::equals).isPresent())
                        .sorted(Comparator.comparingInt(each -> -each.distinct()))
                        .toList();
        for (FieldProposal each : more) {
            if (areDistinct(dimensions, time)) {
                return;
            }
            dimensions.add(each);
        }
    }

    private boolean areDistinct(Set<FieldProposal> dimensions, Map<String, String> time) {
        Set<List<String>> seen = new HashSet<>();
        return example.rows().stream()
                .allMatch(
                        row -> {
                            List<String> key = new ArrayList<>();
                            String field = plain(time.getOrDefault("time", ""));
                            key.add(String.valueOf(row.fields().get(field)));
                            dimensions.forEach(
                                    it -> key.add(String.valueOf(row.fields().get(it.field()))));
                            return seen.add(key);
                        });
    }

    private String item(FieldProposal field, FieldNames names) {
        return names.item(field.field(), example.path(field.field()));
    }

    private List<String> measures(
            List<FieldProposal> fields, Set<FieldProposal> dimensions, FieldNames names) {
        List<String> items = new ArrayList<>();
        for (FieldProposal each : fields) {
            Optional<String> type = each.type();
            if (type.isPresent() && !dimensions.contains(each)) {
                items.add(item(each, names) + ":" + type.get());
            }
        }
        return items;
    }

    /** The readings and rejections that a mapping makes of the rows. */
    static List<MappingResult> results(ExampleRows example, Map<String, String> keys, Instant now) {
        var mapping = MappingKeys.mapping(keys);
        return example.rows().stream().map(row -> mapping.map(row, now)).toList();
    }

    /** What makes two readings one record. */
    static List<Object> identity(Reading reading) {
        return List.of(reading.time(), reading.dimensions(), reading.measureName());
    }
}

package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of the columns of a result to records.
 *
 * @param time the place of the time column
 * @param measureName the place of the column with the measure name; null where the mapping has the
 *     names
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/scheduledqueries-mappings.html">Data
 *     model mappings for scheduled queries</a>
 */
record TargetMapping(
        int time,
        List<Source> dimensions,
        @Nullable Integer measureName,
        List<MeasureMapping> measures) {

    /** A column of the result, and its name and type in the target table. */
    record Source(int column, String name, String type) {}

    /**
     * A record that a row becomes.
     *
     * @param wanted the measure name that a row must have; null where each row becomes one
     * @param name the measure name of the record; null for that of the row
     * @param multi whether it is a multi-measure record
     */
    record MeasureMapping(
            @Nullable String wanted, @Nullable String name, boolean multi, List<Source> values) {}

    /**
     * The mapping of a TimestreamConfiguration.
     *
     * @throws ServiceException a ValidationException when the columns do not fit it
     */
    static TargetMapping of(JsonNode target, MappedColumns columns) {
        checkMeasures(target);
        Optional<String> name = text(target, "MeasureNameColumn");
        List<Source> dimensions = new ArrayList<>();
        for (JsonNode dimension : target.path("DimensionMappings")) {
            String column = dimension.path("Name").asText();
            dimensions.add(new Source(columns.require(column, "VARCHAR"), column, "VARCHAR"));
        }
        return new TargetMapping(
                columns.require(target.path("TimeColumn").asText(), "TIMESTAMP"),
                dimensions,
                name.map(column -> columns.require(column, "VARCHAR")).orElse(null),
                measures(target, columns));
    }

    private static List<MeasureMapping> measures(JsonNode target, MappedColumns columns) {
        JsonNode multi = target.path("MultiMeasureMappings");
        if (multi.isObject()) {
            return List.of(
                    new MeasureMapping(
                            null,
                            target.hasNonNull("MeasureNameColumn")
                                    ? null
                                    : text(multi, "TargetMultiMeasureName").orElse(null),
                            true,
                            attributes(multi, columns)));
        }
        List<MeasureMapping> measures = new ArrayList<>();
        for (JsonNode mixed : target.path("MixedMeasureMappings")) {
            measures.add(mixed(mixed, columns));
        }
        return measures;
    }

    private static MeasureMapping mixed(JsonNode mixed, MappedColumns columns) {
        String type = mixed.path("MeasureValueType").asText();
        Optional<String> wanted = text(mixed, "MeasureName");
        Optional<String> source = text(mixed, "SourceColumn");
        String name =
                text(mixed, "TargetMeasureName").or(() -> wanted).or(() -> source).orElse(null);
        if (type.equals("MULTI")) {
            return new MeasureMapping(wanted.orElse(null), name, true, attributes(mixed, columns));
        }
        String column = source.orElse("");
        return new MeasureMapping(
                wanted.orElse(null),
                name,
                false,
                List.of(new Source(columns.require(column, type), column, type)));
    }

    private static List<Source> attributes(JsonNode mapping, MappedColumns columns) {
        List<Source> attributes = new ArrayList<>();
        for (JsonNode attribute : mapping.path("MultiMeasureAttributeMappings")) {
            String column = attribute.path("SourceColumn").asText();
            String type = attribute.path("MeasureValueType").asText();
            attributes.add(
                    new Source(
                            columns.require(column, type),
                            text(attribute, "TargetMultiMeasureAttributeName").orElse(column),
                            type));
        }
        return attributes;
    }

    private static void checkMeasures(JsonNode target) {
        JsonNode multi = target.path("MultiMeasureMappings");
        boolean named = target.hasNonNull("MeasureNameColumn");
        require(
                multi.isObject() != target.path("MixedMeasureMappings").isArray(),
                "TimestreamConfiguration must have one of MultiMeasureMappings and"
                        + " MixedMeasureMappings");
        if (multi.isObject()) {
            require(
                    multi.hasNonNull("MultiMeasureAttributeMappings"),
                    "MultiMeasureMappings must have MultiMeasureAttributeMappings");
            require(
                    named || multi.hasNonNull("TargetMultiMeasureName"),
                    "TimestreamConfiguration with MultiMeasureMappings must have"
                            + " MeasureNameColumn or TargetMultiMeasureName");
        }
        for (JsonNode mixed : target.path("MixedMeasureMappings")) {
            checkMixed(mixed, named);
        }
    }

    private static void checkMixed(JsonNode mixed, boolean named) {
        boolean multi = mixed.path("MeasureValueType").asText().equals("MULTI");
        require(
                named == mixed.hasNonNull("MeasureName"),
                "MixedMeasureMappings must have MeasureName if, and only if, there is a"
                        + " MeasureNameColumn");
        require(
                multi == mixed.hasNonNull("MultiMeasureAttributeMappings"),
                "MixedMeasureMappings must have MultiMeasureAttributeMappings if, and only if,"
                        + " MeasureValueType is MULTI");
        require(
                multi != mixed.hasNonNull("SourceColumn"),
                "MixedMeasureMappings must have SourceColumn unless MeasureValueType is MULTI");
        require(
                !multi || named || mixed.hasNonNull("TargetMeasureName"),
                "MixedMeasureMappings of the type MULTI must have TargetMeasureName or"
                        + " MeasureName");
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw ServiceException.validation(rule);
        }
    }

    private static Optional<String> text(JsonNode node, String member) {
        return Optional.ofNullable(node.path(member).textValue());
    }
}

package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.batch.BatchRow.MalformedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The data model of a task applied to the header of a file: a row becomes one record, or one of
 * each single measure.
 *
 * @param columns the places of the columns, by name
 */
record BatchMapping(JsonNode model, long version, Map<String, Integer> columns) {

    /** Applies a model to a header; a name that stands twice is its first column. */
    static BatchMapping of(JsonNode model, long version, List<@Nullable String> header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (name != null) {
                columns.putIfAbsent(name, i);
            }
        }
        return new BatchMapping(model, version, columns);
    }

    /** The columns of the model that the header does not have, sorted. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>(model.findValuesAsText("SourceColumn"));
        missing.add(model.path("TimeColumn").asText());
        if (model.hasNonNull("MeasureNameColumn")) {
            missing.add(model.path("MeasureNameColumn").asText());
        }
        missing.removeAll(columns.keySet());
        return missing;
    }

    /** The records of a row, in the form of WriteRecords. */
    List<ObjectNode> records(List<@Nullable String> row) throws MalformedException {
        ObjectNode common = JsonNodeFactory.instance.objectNode();
        common.put("Time", required(row, "TimeColumn"));
        common.put("TimeUnit", model.path("TimeUnit").asText("MILLISECONDS"));
        common.put("Version", version);
        ArrayNode dimensions = common.putArray("Dimensions");
        for (JsonNode dimension : model.path("DimensionMappings")) {
            String source = dimension.path("SourceColumn").asText();
            value(row, source)
                    .ifPresent(
                            value ->
                                    dimensions
                                            .addObject()
                                            .put(
                                                    "Name",
                                                    dimension
                                                            .path("DestinationColumn")
                                                            .asText(source))
                                            .put("Value", value));
        }
        List<ObjectNode> records =
                model.path("MultiMeasureMappings").isObject()
                        ? List.of(multi(row, common))
                        : mixed(row, common);
        if (records.isEmpty()) {
            throw new MalformedException("The row has no measure.");
        }
        return records;
    }

    private ObjectNode multi(List<@Nullable String> row, ObjectNode common)
            throws MalformedException {
        JsonNode measures = model.path("MultiMeasureMappings");
        String name =
                model.hasNonNull("MeasureNameColumn")
                        ? required(row, "MeasureNameColumn")
                        : measures.path("TargetMultiMeasureName").asText();
        common.put("MeasureName", name);
        if (!addValues(row, measures, common)) {
            throw new MalformedException("The row has no measure.");
        }
        return common;
    }

    private List<ObjectNode> mixed(List<@Nullable String> row, ObjectNode common)
            throws MalformedException {
        List<ObjectNode> records = new ArrayList<>();
        String named =
                model.hasNonNull("MeasureNameColumn") ? required(row, "MeasureNameColumn") : null;
        boolean known = named == null;
        for (JsonNode measure : model.path("MixedMeasureMappings")) {
            if (named == null || measure.path("MeasureName").asText().equals(named)) {
                known = true;
                ObjectNode record = common.deepCopy();
                record.put("MeasureName", target(measure));
                if (addMeasure(row, measure, record)) {
                    records.add(record);
                }
            }
        }
        if (!known) {
            throw new MalformedException("No mapping has the measure name '%s'.".formatted(named));
        }
        return records;
    }

    private boolean addMeasure(List<@Nullable String> row, JsonNode measure, ObjectNode record) {
        String type = measure.path("MeasureValueType").asText();
        if (type.equals("MULTI")) {
            return addValues(row, measure, record);
        }
        Optional<String> value = value(row, measure.path("SourceColumn").asText());
        value.ifPresent(text -> record.put("MeasureValue", text).put("MeasureValueType", type));
        return value.isPresent();
    }

    private boolean addValues(List<@Nullable String> row, JsonNode measures, ObjectNode record) {
        record.put("MeasureValueType", "MULTI");
        ArrayNode values = record.putArray("MeasureValues");
        for (JsonNode attribute : measures.path("MultiMeasureAttributeMappings")) {
            String source = attribute.path("SourceColumn").asText();
            value(row, source)
                    .ifPresent(
                            value ->
                                    values.addObject()
                                            .put(
                                                    "Name",
                                                    attribute
                                                            .path("TargetMultiMeasureAttributeName")
                                                            .asText(source))
                                            .put("Value", value)
                                            .put(
                                                    "Type",
                                                    attribute.path("MeasureValueType").asText()));
        }
        return !values.isEmpty();
    }

    private static String target(JsonNode measure) {
        if (measure.hasNonNull("TargetMeasureName")) {
            return measure.path("TargetMeasureName").asText();
        }
        return measure.hasNonNull("MeasureName")
                ? measure.path("MeasureName").asText()
                : measure.path("SourceColumn").asText();
    }

    private String required(List<@Nullable String> row, String member) throws MalformedException {
        String column = model.path(member).asText();
        return value(row, column)
                .orElseThrow(
                        () ->
                                new MalformedException(
                                        "The row has no value in the column '%s'."
                                                .formatted(column)));
    }

    private Optional<String> value(List<@Nullable String> row, String column) {
        Integer place = columns.get(column);
        return place == null ? Optional.empty() : Optional.ofNullable(row.get(place));
    }
}

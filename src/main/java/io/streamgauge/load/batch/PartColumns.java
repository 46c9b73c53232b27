package io.streamgauge.load.batch;

import io.streamgauge.reading.MeasureType;
import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.TimeUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.timestreamwrite.model.DataModel;
import software.amazon.awssdk.services.timestreamwrite.model.DimensionMapping;
import software.amazon.awssdk.services.timestreamwrite.model.MixedMeasureMapping;
import software.amazon.awssdk.services.timestreamwrite.model.MultiMeasureAttributeMapping;

/**
 * The columns of the parts of a load: the time in nanoseconds, each dimension, the measure name,
 * and each measure. All readings are added before the first part is written.
 *
 * <p>Only one thread may use it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/batch-load-data-model-mappings.html">Data
 *     model mappings for batch load</a>
 */
public final class PartColumns {

    private static final String TIME = "time";
    private static final String MEASURE_NAME = "measure_name";

    private final Set<String> dimensions = new LinkedHashSet<>();

    /** The types of measures, by column. */
    private final Map<String, MeasureType> measures = new LinkedHashMap<>();

    /** The columns of each measure name. */
    private final Map<String, Set<String>> names = new LinkedHashMap<>();

    /** Adds the columns that a reading needs. */
    public void add(Reading reading) {
        dimensions.addAll(reading.dimensions().keySet());
        Set<String> ofName =
                names.computeIfAbsent(reading.measureName(), name -> new LinkedHashSet<>());
        for (Map.Entry<String, MeasureValue> value : values(reading).entrySet()) {
            ofName.add(value.getKey());
            measures.putIfAbsent(value.getKey(), value.getValue().type());
        }
    }

    /** The first line of each part. */
    public String header() {
        List<String> columns = new ArrayList<>();
        columns.add(TIME);
        columns.addAll(dimensions);
        columns.add(MEASURE_NAME);
        columns.addAll(measures.keySet());
        return line(columns);
    }

    /** A reading as a row, which may have several lines. */
    public String row(Reading reading) {
        List<String> fields = new ArrayList<>();
        fields.add(Long.toString(TimeUnit.NANOSECONDS.of(reading.time())));
        dimensions.forEach(name -> fields.add(reading.dimensions().getOrDefault(name, "")));
        fields.add(reading.measureName());
        Map<String, MeasureValue> values = values(reading);
        for (String column : measures.keySet()) {
            MeasureValue value = values.get(column);
            fields.add(value == null ? "" : text(value));
        }
        return line(fields);
    }

    /** How rows become records. */
    public DataModel model() {
        DataModel.Builder model =
                DataModel.builder()
                        .timeColumn(TIME)
                        .timeUnit(TimeUnit.NANOSECONDS.name())
                        .measureNameColumn(MEASURE_NAME)
                        .dimensionMappings(
                                dimensions.stream().map(PartColumns::dimension).toList());
        if (measures.keySet().stream().noneMatch(PartColumns::isSingle)) {
            return model.multiMeasureMappings(
                            multi ->
                                    multi.multiMeasureAttributeMappings(
                                            attributes(measures.keySet())))
                    .build();
        }
        return model.mixedMeasureMappings(
                        names.entrySet().stream()
                                .map(name -> mixed(name.getKey(), name.getValue()))
                                .toList())
                .build();
    }

    private static DimensionMapping dimension(String name) {
        return DimensionMapping.builder().sourceColumn(name).destinationColumn(name).build();
    }

    /** A single measure has a type of its own, and so a measure name has one kind of records. */
    private MixedMeasureMapping mixed(String name, Set<String> columns) {
        MixedMeasureMapping.Builder mapping = MixedMeasureMapping.builder().measureName(name);
        String first = columns.iterator().next();
        return isSingle(first)
                ? mapping.sourceColumn(first).measureValueType(type(first)).build()
                : mapping.measureValueType("MULTI")
                        .multiMeasureAttributeMappings(attributes(columns))
                        .build();
    }

    private List<MultiMeasureAttributeMapping> attributes(Set<String> columns) {
        return columns.stream()
                .filter(column -> !isSingle(column))
                .map(
                        column ->
                                MultiMeasureAttributeMapping.builder()
                                        .sourceColumn(column)
                                        .targetMultiMeasureAttributeName(column)
                                        .measureValueType(type(column))
                                        .build())
                .toList();
    }

    private String type(String column) {
        return measures.getOrDefault(column, MeasureType.VARCHAR).name();
    }

    private static Map<String, MeasureValue> values(Reading reading) {
        if (reading.measures() instanceof Measures.Multi multi) {
            return multi.values();
        }
        MeasureValue value = ((Measures.Single) reading.measures()).value();
        return Map.of(single(value.type()), value);
    }

    /** The column of single measures of a type; no measure may have a colon in its name. */
    private static String single(MeasureType type) {
        return "measure_value::" + type.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isSingle(String column) {
        return column.startsWith("measure_value::");
    }

    private static String text(MeasureValue value) {
        return value instanceof MeasureValue.TimestampValue time
                ? Long.toString(TimeUnit.NANOSECONDS.of(time.value()))
                : value.text();
    }

    private static String line(List<String> fields) {
        return fields.stream().map(PartColumns::quoted).collect(Collectors.joining(",")) + "\n";
    }

    private static String quoted(String field) {
        boolean plain =
                field.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                        && field.strip().equals(field);
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}

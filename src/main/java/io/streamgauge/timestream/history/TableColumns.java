package io.streamgauge.timestream.history;

import static java.util.stream.Collectors.joining;

import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MeasureType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The columns of a table, as DESCRIBE shows them; time and measure_name are not among them.
 *
 * @param dimensions the names of the dimensions
 * @param measures those of single measures, such as {@code measure_value::double}, and of the
 *     measures of MULTI records
 */
public record TableColumns(List<String> dimensions, List<MeasureColumn> measures) {

    private static final String SINGLE_VALUE = "measure_value::";

    /** A column of values. */
    public record MeasureColumn(String name, MeasureType type) {

        /** Whether it has the values of single measures. */
        public boolean isSingleValue() {
            return name.startsWith(SINGLE_VALUE);
        }
    }

    public TableColumns {
        dimensions = List.copyOf(dimensions);
        measures = List.copyOf(measures);
    }

    /** Whether the table has never had a row. */
    public boolean isEmpty() {
        return dimensions.isEmpty() || measures.isEmpty();
    }

    /** The columns of a query for rows, in its order. */
    List<String> selected() {
        return Stream.of(
                        Stream.of("time", "measure_name"),
                        dimensions.stream(),
                        measures.stream().map(MeasureColumn::name))
                .flatMap(each -> each)
                .toList();
    }

    /** The mapping from rows of such a query to the readings that were written. */
    public Mapping mapping() {
        return Mapping.builder()
                .time("time")
                .measureNameFrom("measure_name")
                .dimensions(
                        dimensions.stream().map(each -> quoted(each) + "?").collect(joining(",")))
                .measures(measures.stream().map(TableColumns::item).collect(joining(",")))
                .multi(true)
                .build();
    }

    private static String item(MeasureColumn column) {
        return column.isSingleValue()
                ? column.name()
                : quoted(column.name()) + ":" + column.type().name().toLowerCase(Locale.ROOT);
    }

    /** A name in quotes, as SQL and mappings have it. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}

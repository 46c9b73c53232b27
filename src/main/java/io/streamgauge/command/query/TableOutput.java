package io.streamgauge.command.query;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.Row;

/** Rows as a table for a person. The first page of rows gives the widths of the columns. */
final class TableOutput implements RowOutput {

    private static final Set<String> NUMBERS = Set.of("BIGINT", "INTEGER", "DOUBLE");
    private static final Set<String> WHOLE = Set.of("TIMESTAMP", "DATE", "TIME", "BOOLEAN");
    private static final Pattern ZEROS = Pattern.compile("(\\.\\d*?[1-9])0+$|\\.0+$");

    private final PrintWriter out;
    private final OptionalInt limit;
    private final String cut;
    private List<ColumnInfo> columns = List.of();
    private List<String> names = List.of();
    private TableLayout layout = TableLayout.wide(List.of());
    private boolean begun;

    /**
     * @param limit the columns of the terminal; empty where nothing is cut
     * @param cut the sign at the end of a cell that is cut
     */
    TableOutput(PrintWriter out, OptionalInt limit, String cut) {
        this.out = out;
        this.limit = limit;
        this.cut = cut;
    }

    @Override
    public void begin(List<ColumnInfo> found) {
        columns = found;
        names = ResultColumns.of(found).stream().map(DisplayWidth::visible).toList();
    }

    @Override
    public void rows(List<Row> rows) {
        List<List<String>> cells = rows.stream().map(this::cells).toList();
        if (!begun) {
            header(cells);
        }
        cells.forEach(this::line);
    }

    @Override
    public void end() {
        if (!begun && !names.isEmpty()) {
            header(List.of());
        }
    }

    @Override
    public List<String> remarks() {
        int hidden = names.size() - layout.widths().size();
        return !begun || hidden == 0
                ? List.of()
                : List.of(
                        "%d of %d columns do not fit into the terminal: --no-truncate shows them"
                                .formatted(hidden, names.size()));
    }

    private void header(List<List<String>> cells) {
        begun = true;
        List<Integer> needed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            needed.add(
                    cells.stream()
                            .mapToInt(row -> DisplayWidth.of(row.get(column)))
                            .reduce(DisplayWidth.of(names.get(i)), Math::max));
        }
        List<Boolean> whole = columns.stream().map(each -> isOf(each, NUMBERS, WHOLE)).toList();
        layout =
                limit.isPresent()
                        ? TableLayout.within(limit.getAsInt(), needed, whole)
                        : TableLayout.wide(needed);
        line(names);
        line(layout.widths().stream().map("-"::repeat).toList());
    }

    private void line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < layout.widths().size(); i++) {
            int width = layout.widths().get(i);
            String cell = shown(cells.get(i), i);
            String padding = " ".repeat(Math.max(0, width - DisplayWidth.of(cell)));
            line.append(i == 0 ? "" : TableLayout.GAP);
            line.append(isOf(columns.get(i), NUMBERS) ? padding + cell : cell + padding);
        }
        out.print(line.toString().stripTrailing() + "\n");
    }

    /** A number of a later page may be wider than its column, and is not cut. */
    private String shown(String cell, int column) {
        boolean whole = isOf(columns.get(column), NUMBERS, WHOLE);
        return layout.bounded() && !whole
                ? DisplayWidth.cut(cell, layout.widths().get(column), cut)
                : cell;
    }

    private List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(DisplayWidth.visible(cell(row.data().get(i), columns.get(i))));
        }
        return cells;
    }

    private static String cell(Datum datum, ColumnInfo column) {
        if (Boolean.TRUE.equals(datum.nullValue())) {
            return "NULL";
        }
        if (datum.scalarValue() == null) {
            return DatumJson.text(datum, column.type());
        }
        return isOf(column, Set.of("TIMESTAMP", "TIME"))
                ? shortTime(datum.scalarValue())
                : datum.scalarValue();
    }

    /** A time without the zeros at its end: Timestream gives nine digits of each second. */
    static String shortTime(String time) {
        return ZEROS.matcher(time).replaceFirst("$1");
    }

    @SafeVarargs
    private static boolean isOf(ColumnInfo column, Set<String>... types) {
        String type = column.type().scalarTypeAsString();
        return type != null && List.of(types).stream().anyMatch(each -> each.contains(type));
    }
}

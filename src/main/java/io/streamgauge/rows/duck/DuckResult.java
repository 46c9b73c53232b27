package io.streamgauge.rows.duck;

import io.streamgauge.rows.duck.DuckColumn.Text;
import io.streamgauge.rows.duck.DuckColumn.Typed;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The expressions that DuckDB evaluates for some columns, and the conversion of the result. */
final class DuckResult {

    private final List<Text> texts = new ArrayList<>();
    private final List<Typed> typed = new ArrayList<>();
    private final int[] textPlaces;
    private final int[] typedPlaces;
    private final int columns;
    private final @Nullable String[] unpacked;

    DuckResult(List<DuckColumn> columns) {
        this.columns = columns.size();
        for (DuckColumn column : columns) {
            if (column instanceof Text text) {
                texts.add(text);
            } else if (column instanceof Typed other) {
                typed.add(other);
            }
        }
        this.textPlaces = places(columns, Text.class);
        this.typedPlaces = places(columns, Typed.class);
        this.unpacked = new String[texts.size()];
    }

    /** The expressions: the packed texts first, if there are any. */
    String expressions() {
        Stream<String> packed =
                texts.isEmpty()
                        ? Stream.of()
                        : Stream.of(
                                PackedTexts.expression(
                                        texts.stream().map(Text::expression).toList()));
        String all =
                Stream.concat(packed, typed.stream().map(Typed::expression))
                        .collect(Collectors.joining(", "));
        return all.isEmpty() ? "NULL" : all;
    }

    /** The values of a row, in the order of the columns. */
    @Nullable Object[] read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[columns];
        int index = 1;
        if (unpacked.length > 0) {
            PackedTexts.unpack(row.getBytes(index++), unpacked);
            for (int at = 0; at < unpacked.length; at++) {
                String text = unpacked[at];
                values[textPlaces[at]] = text == null ? null : texts.get(at).parser().parse(text);
            }
        }
        for (int at = 0; at < typedPlaces.length; at++) {
            values[typedPlaces[at]] = typed.get(at).reader().read(row, index++);
        }
        return values;
    }

    private static int[] places(List<DuckColumn> columns, Class<? extends DuckColumn> kind) {
        return IntStream.range(0, columns.size())
                .filter(at -> kind.isInstance(columns.get(at)))
                .toArray();
    }

    /**
     * All texts of a DuckDB row packed into one value, because each value costs a call of the
     * driver.
     *
     * <p>No byte of UTF-8 is 0xFF, which ends a text, or 0xFE, which means an absent one.
     */
    private static final class PackedTexts {

        private static final byte END = (byte) 0xFF;
        private static final byte ABSENT = (byte) 0xFE;

        private PackedTexts() {}

        /** The expression that is selected in place of one or more columns, each a text or null. */
        static String expression(List<String> expressions) {
            int size = expressions.size();
            if (size == 1) {
                return "(coalesce(encode("
                        + expressions.get(0)
                        + "), '\\xFE'::BLOB) || '\\xFF'::BLOB)";
            }
            // Halves, because there may be a thousand, and the depth of expressions is limited.
            return "("
                    + expression(expressions.subList(0, size / 2))
                    + " || "
                    + expression(expressions.subList(size / 2, size))
                    + ")";
        }

        /** Unpacks the texts of a row into an array of their number; absent ones are null. */
        static void unpack(byte[] packed, @Nullable String[] texts) {
            int begin = 0;
            for (int at = 0; at < texts.length; at++) {
                int end = begin;
                while (packed[end] != END) {
                    end++;
                }
                texts[at] =
                        end > begin && packed[begin] == ABSENT
                                ? null
                                : new String(packed, begin, end - begin, StandardCharsets.UTF_8);
                begin = end + 1;
            }
        }
    }
}

package io.streamgauge.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.files.Digests;
import io.streamgauge.reading.MeasureType;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.history.ScannedBytes;
import io.streamgauge.timestream.history.TableColumns;
import io.streamgauge.timestream.history.TableColumns.MeasureColumn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table as an UNLOAD wrote them. Neither the table nor its service is needed, unless
 * the dimensions are not named.
 */
public final class UnloadSource implements CopySource {

    private static final Set<String> OTHERS = Set.of("time", "measure_name");

    private final TableName table;
    private final UnloadedFiles files;
    private final Supplier<List<String>> dimensions;
    private final Path temporary;
    private final List<UnloadResult> results;

    /**
     * Looks for the files.
     *
     * @param table the table that was unloaded
     * @param dimensions gives the names of its dimensions
     * @param temporary where a file is kept that has to be read twice
     */
    public UnloadSource(
            TableName table,
            UnloadedFiles files,
            Supplier<List<String>> dimensions,
            Path temporary) {
        this.table = table;
        this.files = files;
        this.dimensions = dimensions;
        this.temporary = temporary;
        this.results = UnloadResult.of(files);
    }

    @Override
    public String name() {
        return table.toString();
    }

    /** Other files are another copy. */
    @Override
    public String method() {
        StringBuilder all = new StringBuilder();
        for (UnloadResult each : results) {
            all.append(each.file().name()).append(' ').append(each.file().bytes()).append('\n');
        }
        byte[] digest = Digests.sha256().digest(all.toString().getBytes(UTF_8));
        return "unload " + HexFormat.of().formatHex(digest);
    }

    @Override
    public CopyPlan plan(@Nullable CopyPosition from, Instant begun) {
        List<String> named = dimensions.get();
        List<CopyPart> parts = new ArrayList<>();
        long rows = 0;
        for (UnloadResult result : results) {
            String name = result.file().name();
            int order = from == null ? 1 : name.compareTo(from.part());
            if (order < 0) {
                continue;
            }
            long skip = order == 0 && from != null ? from.rows() : 0;
            long left = Math.max(0, result.rows().orElse(0) - skip);
            rows = rows < 0 || result.rows().isEmpty() ? -1 : rows + left;
            if (skip < UnloadPart.WHOLE) {
                parts.add(
                        new UnloadPart(
                                new UnloadPart.Place(table, files, temporary),
                                result,
                                columns(result, named),
                                skip));
            }
        }
        return new CopyPlan(parts, rows, "from " + files.place(), null, ScannedBytes.NONE);
    }

    private TableColumns columns(UnloadResult result, List<String> named) {
        Map<String, String> all = result.columns();
        if (!all.keySet().containsAll(OTHERS)) {
            throw new CopyException(
                    "%s has the columns %s, but \"time\" and \"measure_name\" must be among them: unload the table with SELECT *"
                            .formatted(result.file().name(), all.keySet()));
        }
        List<String> known = named.stream().filter(all::containsKey).toList();
        if (known.isEmpty()) {
            throw new CopyException(
                    "%s has the columns %s, and none of the dimensions %s: name them with \"--dimensions\""
                            .formatted(result.file().name(), all.keySet(), named));
        }
        List<MeasureColumn> measures = new ArrayList<>();
        all.forEach(
                (name, type) -> {
                    if (!OTHERS.contains(name) && !known.contains(name)) {
                        measures.add(new MeasureColumn(name, type(name, type)));
                    }
                });
        return new TableColumns(known, measures);
    }

    private static MeasureType type(String name, String type) {
        return switch (type) {
            case "INTEGER" -> MeasureType.BIGINT;
            case "DOUBLE", "BIGINT", "VARCHAR", "BOOLEAN", "TIMESTAMP" -> MeasureType.valueOf(type);
            default ->
                    throw new CopyException(
                            "the column \"%s\" has the type %s, which no measure has: unload the table with SELECT *"
                                    .formatted(name, type));
        };
    }
}

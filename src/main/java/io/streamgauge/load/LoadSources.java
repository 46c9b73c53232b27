package io.streamgauge.load;

import io.streamgauge.reading.Mapping;
import io.streamgauge.rows.ReadOptions;
import io.streamgauge.rows.source.Format;
import io.streamgauge.timestream.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Detects the source that a file is, and its table. */
public final class LoadSources {

    private LoadSources() {}

    /**
     * The file as a source.
     *
     * @param mapping maps its rows; a file in the form of the AWS CLI needs none
     * @throws LoadException if the file does not exist, or its rows need a mapping
     */
    public static LoadSource of(Path file, ReadOptions options, @Nullable Mapping mapping) {
        if (!Files.isRegularFile(file)) {
            throw new LoadException(
                    "%s is %s: name a file"
                            .formatted(file, Files.isDirectory(file) ? "a folder" : "missing"));
        }
        Optional<LoadSource> payload =
                options.select() == null && maybeJson(file, options)
                        ? PayloadSource.of(file).map(LoadSource.class::cast)
                        : Optional.empty();
        if (payload.isEmpty() && mapping != null) {
            return new RowsSource(file, options, mapping);
        }
        return payload.orElseThrow(
                () ->
                        new LoadException(
                                "%s needs a mapping for its rows; only a file in the form of \"aws timestream-write write-records --cli-input-json\" needs none"
                                        .formatted(file)));
    }

    private static boolean maybeJson(Path file, ReadOptions options) {
        return options.format() == Format.JSON
                || (options.format() == Format.AUTO && file.toString().endsWith(".json"));
    }

    /**
     * The table of a source.
     *
     * @param named the requested table, which takes precedence over the file's
     * @throws LoadException if none is named
     */
    public static TableName table(LoadSource source, @Nullable TableName named) {
        TableName table = named == null ? own(source) : named;
        if (table == null) {
            throw new LoadException(
                    "%s does not name its table: name it as DATABASE/TABLE"
                            .formatted(source.file()));
        }
        return table;
    }

    /**
     * The table that a source names, or else a default.
     *
     * @param otherwise the table of sources that name none
     * @throws LoadException if neither is named
     */
    public static TableName tableOr(LoadSource source, @Nullable TableName otherwise) {
        TableName own = own(source);
        return table(source, own == null ? otherwise : own);
    }

    private static @Nullable TableName own(LoadSource source) {
        return source instanceof PayloadSource payload
                        && payload.database() != null
                        && payload.table() != null
                ? new TableName(payload.database(), payload.table())
                : null;
    }
}

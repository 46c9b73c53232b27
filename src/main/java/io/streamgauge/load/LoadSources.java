package io.streamgauge.load;

import io.streamgauge.reading.Mapping;
import io.streamgauge.rows.ReadOptions;
import io.streamgauge.rows.source.Format;
import io.streamgauge.timestream.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what a file is, and where it goes. */
public final class LoadSources {

    private LoadSources() {}

    /**
     * The file as a source.
     *
     * @param mapping what its rows become; a file in the form of the AWS CLI needs none
     * @throws LoadException where the file is not there, or its rows would need a mapping
     */
    public static LoadSource of(Path file, ReadOptions options, @Nullable Mapping mapping) {
        if (!Files.isRegularFile(file)) {
            throw new LoadException(
                    "%s is %s: name a file"
                            .formatted(file, Files.isDirectory(file) ? "a folder" : "not there"),
                    null);
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
                                "%s needs a mapping, which says what its rows become; only a file in the form of \"aws timestream-write write-records --cli-input-json\" needs none"
                                        .formatted(file),
                                null));
    }

    private static boolean maybeJson(Path file, ReadOptions options) {
        return options.format() == Format.JSON
                || (options.format() == Format.AUTO && file.toString().endsWith(".json"));
    }

    /**
     * The table that a source goes to.
     *
     * @param named the one that is asked for, whatever the file says
     * @throws LoadException where none is named
     */
    public static TableName table(LoadSource source, @Nullable TableName named) {
        if (named != null) {
            return named;
        }
        if (source instanceof PayloadSource payload
                && payload.database() != null
                && payload.table() != null) {
            return new TableName(payload.database(), payload.table());
        }
        throw new LoadException(
                "%s does not say which table it is for: name it as DATABASE/TABLE"
                        .formatted(source.file()),
                null);
    }

    /**
     * The table that a source names, or else another.
     *
     * @param otherwise where sources go that name none
     * @throws LoadException where there is none
     */
    public static TableName tableOr(LoadSource source, @Nullable TableName otherwise) {
        return source instanceof PayloadSource payload
                        && payload.database() != null
                        && payload.table() != null
                ? new TableName(payload.database(), payload.table())
                : table(source, otherwise);
    }
}

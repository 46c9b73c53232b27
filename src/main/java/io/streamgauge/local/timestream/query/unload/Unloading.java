package io.streamgauge.local.timestream.query.unload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.s3.S3Object;
import io.streamgauge.local.timestream.query.unload.UnloadOptions.Format;
import io.streamgauge.local.wire.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One UNLOAD that writes its files. They become objects at the end, the manifest last; without
 * {@link #finish}, nothing is left of them.
 */
public final class Unloading implements AutoCloseable {

    private static final int MAX_PARTITIONS = 100;

    private final S3Folder s3;
    private final UnloadStatement statement;
    private final String queryId;
    private final UnloadColumns columns;
    private final UnloadText text;
    private final UnloadWriter writer;
    private final List<UnloadedFile> files = new ArrayList<>();
    private final Map<String, UnloadedFile> current = new HashMap<>();

    private Unloading(S3Folder s3, UnloadStatement statement, String queryId, UnloadColumns columns)
            throws IOException {
        this.s3 = s3;
        this.statement = statement;
        this.queryId = queryId;
        this.columns = columns;
        boolean csv = options().format() == Format.CSV;
        this.text = new UnloadText(csv ? "Z" : "");
        this.writer =
                csv
                        ? new CsvWriter(options(), columns.names())
                        : ParquetWriter.open(s3.upload(), options(), columns);
    }

    /**
     * What was written.
     *
     * @param bytes of the files of the result
     * @param partitions how many; empty without partitioned_by
     */
    public record Unloaded(
            long rows,
            long bytes,
            OptionalInt partitions,
            String metadataUri,
            String manifestUri) {}

    /**
     * Begins.
     *
     * @param columnInfo the ColumnInfo of the columns of the query
     * @throws ServiceException a ValidationException when the columns cannot be unloaded so
     */
    public static Unloading begin(
            S3Folder s3, UnloadStatement statement, String queryId, JsonNode columnInfo)
            throws IOException {
        UnloadColumns columns = UnloadColumns.of(columnInfo, statement.options().partitionedBy());
        return new Unloading(s3, statement, queryId, columns);
    }

    /** Writes a row, given its Data. */
    public void add(JsonNode data) throws IOException {
        List<@Nullable String> texts = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < columns.written(); i++) {
            String value = text.of(columns.type(i), data.path(i));
            texts.add(value);
            bytes += value == null ? 1 : value.length() + 1L;
        }
        UnloadedFile file = file(columns.folders(data));
        writer.add(file, texts);
        file.added(bytes);
    }

    /** Makes the files objects, and writes metadata and manifest. */
    public Unloaded finish() throws IOException {
        writer.finish(files);
        List<UnloadReports.Written> written = new ArrayList<>();
        for (UnloadedFile file : files) {
            long bytes = Files.size(file.upload());
            s3.complete(file.upload(), file.object());
            written.add(new UnloadReports.Written(file.object().uri(), bytes, file.rows()));
        }
        S3Object metadata = statement.destination().object(name() + "_metadata.json");
        S3Object manifest = statement.destination().object(name() + "_manifest.json");
        put(metadata, UnloadReports.metadata(columns));
        put(manifest, UnloadReports.manifest(written, options().format()));
        return new Unloaded(
                written.stream().mapToLong(UnloadReports.Written::rows).sum(),
                written.stream().mapToLong(UnloadReports.Written::bytes).sum(),
                options().partitionedBy().isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(current.size()),
                metadata.uri(),
                manifest.uri());
    }

    @Override
    public void close() throws IOException {
        writer.close();
        for (UnloadedFile file : files) {
            Files.deleteIfExists(file.upload());
        }
    }

    private UnloadedFile file(String folders) throws IOException {
        UnloadedFile file = current.get(folders);
        if (file != null && file.textBytes() < options().maxFileBytes()) {
            return file;
        }
        if (file == null && current.size() == MAX_PARTITIONS) {
            throw ServiceException.validation(
                    "UNLOAD writes at most %d partitions".formatted(MAX_PARTITIONS));
        }
        S3Object object =
                statement.destination().object("results/" + folders + name() + extension());
        UnloadedFile next = new UnloadedFile(files.size(), s3.upload(), object);
        files.add(next);
        current.put(folders, next);
        return next;
    }

    private void put(S3Object object, ObjectNode json) throws IOException {
        s3.put(object, json.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    private String name() {
        return queryId + "_" + UUID.randomUUID().toString().replace("-", "");
    }

    private String extension() {
        if (options().format() == Format.PARQUET) {
            return ".parquet";
        }
        return options().gzip() ? ".gz" : ".csv";
    }

    private UnloadOptions options() {
        return statement.options();
    }
}

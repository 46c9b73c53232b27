package io.streamgauge.local.timestream.query.unload;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.unload.UnloadOptions.Format;
import java.util.List;

/**
 * The manifest and the metadata of an UNLOAD.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-concepts.html">UNLOAD
 *     concepts</a>
 */
final class UnloadReports {

    private static final String AUTHOR = "Amazon Timestream";

    private UnloadReports() {}

    /** A file of the result as the manifest has it. */
    record Written(String uri, long bytes, long rows) {}

    static ObjectNode manifest(List<Written> files, Format format) {
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        ArrayNode list = manifest.putArray("result_files");
        for (Written file : files) {
            list.addObject()
                    .put("url", file.uri())
                    .putObject("file_metadata")
                    .put("content_length_in_bytes", file.bytes())
                    .put("row_count", file.rows());
        }
        manifest.putObject("query_metadata")
                .put("content_length_in_bytes", files.stream().mapToLong(Written::bytes).sum())
                .put("total_row_count", files.stream().mapToLong(Written::rows).sum())
                .put("result_format", format.name())
                .put("result_version", "Amazon Timestream version 1.0.0");
        manifest.putObject("author").put("name", AUTHOR).put("manifest_file_version", "1.0");
        return manifest;
    }

    static ObjectNode metadata(UnloadColumns columns) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putArray("ColumnInfo").addAll(columns.infos());
        metadata.putObject("Author").put("Name", AUTHOR).put("MetadataFileVersion", "1.0");
        return metadata;
    }
}

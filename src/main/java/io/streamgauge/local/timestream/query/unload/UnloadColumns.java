package io.streamgauge.local.timestream.query.unload;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.wire.ServiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a result that is unloaded: those that files have, and after them those whose
 * values become folders.
 *
 * @param infos the ColumnInfo of each
 * @param written how many of them files have
 */
record UnloadColumns(List<JsonNode> infos, int written) {

    /** Checks the columns; a ValidationException when they cannot be unloaded so. */
    static UnloadColumns of(JsonNode columnInfo, List<String> partitionedBy) {
        List<JsonNode> infos = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode info : columnInfo) {
            String type = info.path("Type").path("ScalarType").asText("");
            if (type.equals("TIME") || type.equals("UNKNOWN")) {
                throw ServiceException.validation(
                        "UNLOAD does not support the type %s of the column '%s'"
                                .formatted(type, name(info)));
            }
            if (!names.add(name(info))) {
                throw ServiceException.validation(
                        "UNLOAD needs unique column names: '%s' is there twice"
                                .formatted(name(info)));
            }
            infos.add(info);
        }
        int written = infos.size() - partitionedBy.size();
        List<String> last =
                infos.stream().skip(Math.max(0, written)).map(UnloadColumns::name).toList();
        if (written < 1 || !last.equals(partitionedBy)) {
            throw ServiceException.validation(
                    "The columns of partitioned_by must be the last columns of the query, in the"
                            + " same order, after at least one other: "
                            + partitionedBy);
        }
        return new UnloadColumns(infos, written);
    }

    List<String> names() {
        return infos.stream().limit(written).map(UnloadColumns::name).toList();
    }

    JsonNode type(int column) {
        return infos.get(column).path("Type");
    }

    /** The folders of a row, such as {@code channel=direct/}; "" without partitions. */
    String folders(JsonNode data) {
        StringBuilder folders = new StringBuilder();
        for (int i = written; i < infos.size(); i++) {
            String value = data.path(i).path("ScalarValue").asText("");
            folders.append(escaped(name(infos.get(i))))
                    .append('=')
                    .append(value.isEmpty() ? "__HIVE_DEFAULT_PARTITION__" : escaped(value))
                    .append('/');
        }
        return folders.toString();
    }

    private static String name(JsonNode info) {
        return info.path("Name").asText();
    }

    /** As Hive writes values into paths. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 127 || "\"#%'*/:=?\\{[]^".indexOf(c) >= 0) {
                escaped.append("%%%02X".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}

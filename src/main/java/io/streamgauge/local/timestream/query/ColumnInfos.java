package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.streamgauge.local.wire.ServiceException;
import java.util.Map;

/**
 * The types of columns as answers have them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Type.html">Type</a>
 */
final class ColumnInfos {

    /** What makes other values of those that the service has no ScalarType for. */
    private static final Map<Type, String> REMEDIES =
            Map.of(
                    Scalar.VARBINARY, "use to_hex",
                    Scalar.JSON, "use json_format, or cast them",
                    Scalar.HYPERLOGLOG, "use cardinality");

    private ColumnInfos() {}

    /** The ColumnInfo of a column. */
    static ObjectNode of(String name, Type type) {
        return info(type).put("Name", name);
    }

    /**
     * The Type of a value.
     *
     * @throws ServiceException if no answer can have it
     */
    static ObjectNode type(Type type) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (type instanceof Type.Array array) {
            node.set("ArrayColumnInfo", info(array.element()));
        } else if (type instanceof Type.Series series) {
            node.set("TimeSeriesMeasureValueColumnInfo", info(series.value()));
        } else if (type instanceof Type.Row row) {
            ArrayNode fields = node.putArray("RowColumnInfo");
            for (Type.Field field : row.fields()) {
                ObjectNode info = info(field.type());
                fields.add(field.name().isEmpty() ? info : info.put("Name", field.name()));
            }
        } else if (type instanceof Scalar scalar && !REMEDIES.containsKey(scalar)) {
            node.put("ScalarType", scalar.name());
        } else {
            throw ServiceException.validation(
                    "Values of type %s cannot be returned: %s"
                            .formatted(type, REMEDIES.getOrDefault(type, "use map_entries")));
        }
        return node;
    }

    private static ObjectNode info(Type type) {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.set("Type", type(type));
        return info;
    }
}

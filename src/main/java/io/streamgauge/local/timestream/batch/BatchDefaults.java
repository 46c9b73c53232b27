package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The defaults of a request, which the description of its task shows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/batch-load-using-cli.html">Using
 *     batch load with the AWS CLI</a>
 */
final class BatchDefaults {

    private BatchDefaults() {}

    /** A copy of the request with its defaults. */
    static ObjectNode added(ObjectNode request) {
        ObjectNode copy = request.deepCopy();
        if (copy.path("DataSourceConfiguration") instanceof ObjectNode source
                && !source.hasNonNull("CsvConfiguration")) {
            source.putObject("CsvConfiguration");
        }
        put(
                copy.path("ReportConfiguration").path("ReportS3Configuration"),
                "EncryptionOption",
                "SSE_S3");
        JsonNode model = copy.path("DataModelConfiguration").path("DataModel");
        put(model, "TimeUnit", "MILLISECONDS");
        for (JsonNode dimension : model.path("DimensionMappings")) {
            put(dimension, "DestinationColumn", dimension.path("SourceColumn").asText());
        }
        addAttributes(model.path("MultiMeasureMappings"));
        model.path("MixedMeasureMappings").forEach(BatchDefaults::addAttributes);
        return copy;
    }

    private static void addAttributes(JsonNode measures) {
        for (JsonNode attribute : measures.path("MultiMeasureAttributeMappings")) {
            put(
                    attribute,
                    "TargetMultiMeasureAttributeName",
                    attribute.path("SourceColumn").asText());
        }
    }

    private static void put(JsonNode structure, String member, String value) {
        if (structure instanceof ObjectNode object && !object.hasNonNull(member)) {
            object.put(member, value);
        }
    }
}

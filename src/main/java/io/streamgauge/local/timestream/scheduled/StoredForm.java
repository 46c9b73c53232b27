package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;

/** Where scheduled queries are stored, and in which form. */
final class StoredForm {

    /** The schema of the tables. No Timestream database can have this name. */
    static final String SCHEMA =
            SqlStatements.quoted(Storage.CATALOG) + ".\"timestream scheduled queries\"";

    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredForm() {}

    /** An object that was stored as JSON. */
    static ObjectNode json(String text) {
        try {
            return JSON.readValue(text, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not as it was stored: " + text, e);
        }
    }
}

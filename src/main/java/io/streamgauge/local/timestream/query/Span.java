package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Tokens that follow each other, from the first to the last one. */
record Span(int first, int last) {

    /** The tokens of a node, if the parser reports them. */
    static Optional<Span> of(JsonNode node, MappedSql sql) {
        long start = node.path("query_location").asLong(-1);
        long length = node.path("query_location_length").asLong();
        int first = sql.indexAt(start).orElse(-1);
        int last = sql.indexAt(start + length - 1).orElse(-1);
        return first < 0 || last < first ? Optional.empty() : Optional.of(new Span(first, last));
    }
}

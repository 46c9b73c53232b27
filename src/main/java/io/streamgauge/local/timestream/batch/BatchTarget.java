package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The tables that batch loads write to. */
public interface BatchTarget {

    /**
     * A table of a region.
     *
     * @param database its database
     * @param table its name
     */
    record Place(String region, String database, String table) {}

    /**
     * Why a record is not stored.
     *
     * @param malformed whether a value of it cannot be read, and not a rule of the table
     */
    record Failure(boolean malformed, String reason) {}

    /**
     * Checks that there is a table.
     *
     * @throws ServiceException a ResourceNotFoundException
     */
    void require(Place place);

    /**
     * Stores records by the rules of WriteRecords, late ones too.
     *
     * @param records as in a WriteRecords request
     * @return completes after the commit, with the failures by the record's index; or with a
     *     ServiceException when there is no such table
     */
    CompletionStage<Map<Integer, Failure>> write(Place place, List<ObjectNode> records);
}

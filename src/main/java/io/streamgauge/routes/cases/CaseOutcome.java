package io.streamgauge.routes.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a route did in a case. */
public interface CaseOutcome {

    /**
     * The readings that a table holds: dimensions and measures by their names, with "time" and
     * "measure_name". A measure that stands alone has the name of its reading.
     */
    List<ObjectNode> readings(String table);

    /** The records that a stream holds, in their order: "key" and "data". */
    List<ObjectNode> records(String stream);

    /** The dead letters, by table or stream. */
    Map<String, List<ObjectNode>> rejects();

    /** The fetches of the route, in their order. */
    List<SeenRequest> requests();

    /** The fetches that the case has no answer for. */
    List<SeenRequest> unanswered();

    /** What was logged. */
    List<LogLine> log();

    /** The messages of the exchanges that failed, each once, and of a start that failed. */
    List<String> failures();

    /** The content of a file in the folder of the case; empty if it does not exist. */
    Optional<String> file(String name);

    /** The files in the folder of the case. */
    List<String> files();

    /** Why the case did not end by itself, if it did not. */
    Optional<String> unfinished();
}

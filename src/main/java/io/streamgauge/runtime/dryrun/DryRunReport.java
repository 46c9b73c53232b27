package io.streamgauge.runtime.dryrun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.routes.cases.LogLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of a route would have done.
 *
 * @param route the id of the route
 * @param source what it begins with, without secrets
 * @param place where it would write to
 * @param nothing why nothing came in; empty if something did
 * @param requests the requests that would be sent
 * @param rejects what would become dead letters, as their JSON
 * @param rejected how many readings or records would be rejected, by target and kind of reason
 * @param failures what failed
 * @param effects what else would happen, or is not known
 * @param log what the route logged, and the warnings of all others
 * @param took how long the run took
 */
public record DryRunReport(
        String route,
        String source,
        String place,
        Optional<String> nothing,
        PreviewedRequests requests,
        List<ObjectNode> rejects,
        Map<String, Map<String, Long>> rejected,
        List<String> failures,
        Effects effects,
        List<LogLine> log,
        Duration took) {

    /**
     * What else would happen.
     *
     * @param provisioned the tables and streams that would be created or changed, in sentences
     * @param files what would become of files: created, changed or removed
     * @param skipped the endpoints to which nothing was sent
     * @param notes what to know about the run
     */
    public record Effects(
            List<String> provisioned,
            Map<String, String> files,
            List<String> skipped,
            List<String> notes) {}

    /** Whether all that came in would be written. */
    public boolean isGood() {
        return failures.isEmpty() && rejected.isEmpty() && rejects.isEmpty();
    }
}

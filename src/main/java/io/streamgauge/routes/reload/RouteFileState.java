package io.streamgauge.routes.reload;

import io.streamgauge.routes.RouteProblem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs of a route file, and what is wrong with its newest text.
 *
 * @param file the name of the file
 * @param running what runs; null if nothing does
 * @param refusal why the newest text does not run; null if it does
 */
public record RouteFileState(String file, @Nullable Running running, @Nullable Refusal refusal) {

    /**
     * The version of a file that runs.
     *
     * @param hash the hash of its bytes, as sha256sum prints it
     * @param since when it was started
     * @param routes the ids of its routes
     */
    public record Running(String hash, Instant since, List<String> routes) {}

    /**
     * Why a version does not run.
     *
     * @param hash the hash of its bytes; empty if it was deleted, or cannot be read
     * @param since when it was refused
     * @param problems what is wrong, at least one
     */
    public record Refusal(String hash, Instant since, List<RouteProblem> problems) {}

    /** What is wrong with the newest text. */
    public List<RouteProblem> problems() {
        return refusal == null ? List.of() : refusal.problems();
    }

    /** Whether the version with this hash runs; the begin of a hash is enough. */
    public boolean runs(String hash) {
        return running != null && running.hash().startsWith(hash);
    }

    /** Whether the version with this hash is refused; the begin of a hash is enough. */
    public boolean refuses(String hash) {
        return refusal != null && refusal.hash().startsWith(hash);
    }

    /** UP if the newest text runs, DEGRADED if the last good version does, DOWN if nothing does. */
    public String status() {
        if (running == null) {
            return "DOWN";
        }
        return refusal == null ? "UP" : "DEGRADED";
    }
}

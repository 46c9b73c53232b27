package io.streamgauge.routes.cases;

/**
 * A line of the log.
 *
 * @param level such as WARN
 * @param logger who logged it; the id of the route for a step "log"
 * @param message the message
 */
public record LogLine(String level, String logger, String message) {

    @Override
    public String toString() {
        return level + " " + message;
    }
}

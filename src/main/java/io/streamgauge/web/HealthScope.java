package io.streamgauge.web;

/** Which checks a path of health asks for. */
public enum HealthScope {
    /** All checks. */
    ALL("/observe/health"),

    /** Those that a restart may help against. */
    LIVE("/observe/health/live"),

    /** Those that say whether the routes do their work. */
    READY("/observe/health/ready");

    private final String path;

    HealthScope(String path) {
        this.path = path;
    }

    /** The path that answers for it. */
    public String path() {
        return path;
    }
}

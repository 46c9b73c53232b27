package io.streamgauge.routes.cases;

import java.util.Set;

/** The keys of a case file: public API, pinned by a test. */
public final class CaseKeys {

    /** The keys of a case. */
    public static final Set<String> OF_CASES =
            Set.of(
                    "case",
                    "route",
                    "with",
                    "clock",
                    "settings",
                    "deadline",
                    "runs",
                    "files",
                    "http",
                    "records",
                    "body",
                    "bodyFile",
                    "headers",
                    "expect");

    /** The keys of "expect". */
    public static final Set<String> OF_EXPECTATIONS =
            Set.of("readings", "records", "rejects", "requests", "log", "failed", "files");

    /** The keys of an answer in "http". */
    static final Set<String> OF_ANSWERS =
            Set.of("request", "status", "headers", "body", "bodyFile");

    /** The keys of "defaults". */
    static final Set<String> OF_DEFAULTS = Set.of("route", "with", "clock", "settings", "deadline");

    /** The keys of a record in "records". */
    static final Set<String> OF_RECORDS = Set.of("key", "data");

    /** The keys of a request in the expected "requests". */
    static final Set<String> OF_REQUESTS = Set.of("request", "headers", "body");

    /** The keys in place of a list of rows. */
    static final Set<String> OF_ROWS = Set.of("contains", "count");

    private CaseKeys() {}
}

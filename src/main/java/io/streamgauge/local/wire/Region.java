package io.streamgauge.local.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The region that a request is signed for, which the scope of its credentials names. */
final class Region {

    /** Where a request names no region. */
    static final String DEFAULT = "us-east-1";

    private static final Pattern SCOPE =
            Pattern.compile("Credential=[^,]*/\\d{8}/([a-z]{2}(?:-[a-z]{3,12}){1,3}-\\d{1,2})/");

    private Region() {}

    static String of(String authorization) {
        Matcher scope = SCOPE.matcher(authorization);
        return scope.find() ? scope.group(1) : DEFAULT;
    }
}

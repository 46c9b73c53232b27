package io.streamgauge.camel.http;

import java.util.regex.Pattern;

/** Keeps the secrets of addresses out of messages and logs. */
final class Secrets {

    /** Camel masks addresses; here they may stand anywhere in a text. */
    private static final Pattern PARAMETERS =
            Pattern.compile(
                    "(?i)([\\w.-]*(?:api_?-?key|access_?-?key|token|secret|passw|auth|signature|appid)[\\w.-]*)=[^&\\s\"'<>]*");

    private static final Pattern PASSWORD = Pattern.compile("://[^/@\\s]*@");

    private Secrets() {}

    /** A text with the values of secret parameters, and of users in addresses, masked. */
    static String masked(String text) {
        String safe = PARAMETERS.matcher(text).replaceAll("$1=xxxxxx");
        return PASSWORD.matcher(safe).replaceAll("://xxxxxx@");
    }
}

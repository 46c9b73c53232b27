package io.streamgauge.camel.http;

import java.util.regex.Pattern;
import org.apache.camel.util.URISupport;

/** Keeps the secrets of addresses out of messages and logs. */
final class Secrets {

    /**
     * Parameters that Camel's own masking does not know. All that have the name of a secret are
     * masked, not the first alone, and in any text, not in addresses alone.
     */
    private static final Pattern PARAMETERS =
            Pattern.compile(
                    "(?i)([\\w.-]*(?:api_?-?key|access_?-?key|token|secret|password|signature|appid)[\\w.-]*)=[^&\\s\"'<>]*");

    private Secrets() {}

    /** A text with the values of secret parameters, and of passwords in addresses, masked. */
    static String masked(String text) {
        return PARAMETERS.matcher(URISupport.sanitizeUri(text)).replaceAll("$1=xxxxxx");
    }
}

package io.streamgauge.kinesis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stream as an address names it: by its name, or by its ARN, with which it may be another
 * account's.
 *
 * @param name the name, of which checkpoints, meters and dead letters are named
 * @param arn the ARN, if the address has it
 */
public record StreamName(String name, @Nullable String arn) {

    private static final Pattern ARN =
            Pattern.compile(
                    "arn:aws[a-z-]*:kinesis:[a-z]{2}[a-z0-9-]+:\\d{12}:stream/([a-zA-Z0-9_.-]{1,128})");

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is an ARN, but not that of a stream
     */
    public static StreamName parse(String text) {
        if (!text.startsWith("arn:")) {
            return new StreamName(text, null);
        }
        Matcher arn = ARN.matcher(text);
        if (!arn.matches()) {
            throw new IllegalArgumentException(
                    "The endpoint kinesis:%s is not valid:%n\"streamName\" must be a name, or an ARN of the form arn:aws:kinesis:REGION:ACCOUNT:stream/NAME, but is '%s'; write it so"
                            .formatted(text, text));
        }
        return new StreamName(arn.group(1), text);
    }
}

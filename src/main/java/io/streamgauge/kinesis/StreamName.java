package io.streamgauge.kinesis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a stream, or its ARN, which may be that of another account.
 *
 * @param name the name, which checkpoints, meters and dead letters are named after
 * @param arn the ARN, if it was given
 */
public record StreamName(String name, @Nullable String arn) {

    private static final Pattern ARN =
            Pattern.compile(
                    "arn:aws[a-z-]*:kinesis:[a-z]{2}[a-z0-9-]+:\\d{12}:stream/([a-zA-Z0-9_.-]{1,128})");

    /**
     * Parses a name or an ARN.
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
                    "Invalid endpoint kinesis:%s:%n\"streamName\" must be a name or the ARN of a stream, but is '%s': use the form arn:aws:kinesis:REGION:ACCOUNT:stream/NAME"
                            .formatted(text, text));
        }
        return new StreamName(arn.group(1), text);
    }
}

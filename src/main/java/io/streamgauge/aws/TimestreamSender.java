package io.streamgauge.aws;

/** What sends the WriteRecords requests. */
public enum TimestreamSender {
    /** The client of the AWS SDK. */
    SDK,
    /** A connection that the request is written to, without the AWS SDK. */
    DIRECT;

    /**
     * The sender of a name, in lower case.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static TimestreamSender of(String name) {
        return switch (name) {
            case "sdk" -> SDK;
            case "direct" -> DIRECT;
            default -> throw new IllegalArgumentException(name);
        };
    }
}

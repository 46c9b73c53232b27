package io.streamgauge.local.kinesis;

/** The ARNs of streams, all of one account. */
final class StreamArn {

    /** The account of all streams; signatures are not checked. */
    static final String ACCOUNT = "000000000000";

    /** The region of streams that were stored before there was more than one region. */
    static final String DEFAULT_REGION = "us-east-1";

    private StreamArn() {}

    static String of(String region, String name) {
        return "arn:aws:kinesis:%s:%s:stream/%s".formatted(region, ACCOUNT, name);
    }
}

package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.node.TextNode;
import io.streamgauge.local.wire.ServiceException;
import java.util.UUID;

/** The ARNs of scheduled queries: the name, and 16 digits that tell it from an earlier one. */
final class ScheduledQueryArn {

    private static final String TYPE = ":scheduled-query/";
    private static final int DIGITS = 16;

    private ScheduledQueryArn() {}

    /** A new ARN for a query of the name. */
    static String of(String region, String name) {
        String digits = UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS);
        return "arn:aws:timestream:%s:000000000000%s%s-%s".formatted(region, TYPE, name, digits);
    }

    /** The part after "scheduled-query/". */
    static String resource(String arn) {
        return arn.substring(arn.indexOf(TYPE) + TYPE.length());
    }

    static ServiceException notFound(String arn) {
        return new ServiceException(
                        "ResourceNotFoundException",
                        404,
                        "The scheduled query " + arn + " does not exist.")
                .with("ScheduledQueryArn", TextNode.valueOf(arn));
    }
}

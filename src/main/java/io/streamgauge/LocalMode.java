package io.streamgauge;

import java.net.URI;

/** What a person should know when the program runs with no AWS account. */
final class LocalMode {

    private LocalMode() {}

    /** Where the embedded endpoint is, and how to look into it with the AWS CLI. */
    static String banner(URI endpoint) {
        return """
               Local mode: Timestream and Kinesis are at %1$s, no AWS account is used.

                 export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=us-east-1
                 aws --endpoint-url %1$s timestream-query query \\
                     --query-string "SELECT symbol, count(*), max(time) FROM market.prices GROUP BY symbol"
                 aws --endpoint-url %1$s kinesis describe-stream-summary --stream-name prices
               """
                .formatted(endpoint);
    }
}

package io.streamgauge.runtime;

import io.streamgauge.timestream.TableName;
import java.net.URI;

/** What a person should know when the program runs without an AWS account. */
final class LocalBanner {

    private LocalBanner() {}

    /** Where the embedded endpoint is. */
    static String place(URI endpoint) {
        return "Local mode: Timestream and Kinesis are at %s, no AWS account is used."
                .formatted(endpoint);
    }

    /** AWS CLI commands that show what the routes write; empty if they write nothing. */
    static String hint(URI endpoint, RouteTargets routes) {
        StringBuilder commands = new StringBuilder();
        routes.table().ifPresent(table -> commands.append(query(endpoint, table)));
        routes.stream().ifPresent(stream -> commands.append(summary(endpoint, stream)));
        return commands.isEmpty()
                ? ""
                : """


                  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1
                %s\
                """
                        .formatted(commands);
    }

    private static String query(URI endpoint, TableName table) {
        return """
          aws --endpoint-url %s timestream-query query \\
              --query-string 'SELECT * FROM "%s"."%s" ORDER BY time DESC LIMIT 5'
        """
                .formatted(endpoint, table.database(), table.table());
    }

    private static String summary(URI endpoint, String stream) {
        return """
          aws --endpoint-url %s kinesis describe-stream-summary --stream-name %s
        """
                .formatted(endpoint, stream);
    }
}

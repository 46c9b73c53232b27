package io.streamgauge.command.doctor;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The check of a DynamoDB table that holds the leases of a stream. */
record LeaseTableCheck(DynamoDbAsyncClient client, Duration timeout) {

    private static final String KEY = "leaseKey";

    Finding run(String table) {
        String check = "lease table " + table;
        try {
            TableDescription found =
                    client.describeTable(it -> it.tableName(table))
                            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                            .join()
                            .table();
            boolean ofLeases =
                    found.keySchema().stream()
                            .map(KeySchemaElement::attributeName)
                            .allMatch(KEY::equals);
            return ofLeases
                    ? Finding.ok(check, found.tableStatusAsString())
                    : Finding.bad(
                            check,
                            "is not a table of leases, whose key is " + KEY,
                            "name another table with \"leases\"");
        } catch (CompletionException e) {
            AwsFailure failure = AwsFailure.of(e);
            return failure.kind() == AwsFailure.Kind.MISSING
                    ? Finding.ok(check, "does not exist yet; the start of its route creates it")
                    : failure.finding(check, "dynamodb:DescribeTable");
        }
    }
}

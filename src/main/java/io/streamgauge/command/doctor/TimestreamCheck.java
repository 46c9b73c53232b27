package io.streamgauge.command.doctor;

import io.streamgauge.command.doctor.StreamNeed.Use;
import io.streamgauge.log.HumanText;
import io.streamgauge.timestream.provision.Difference;
import io.streamgauge.timestream.provision.TableComparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.Table;

/**
 * The check of Timestream and of its tables: whether they exist, and whether they are as they are
 * wanted.
 *
 * @param update whether existing tables may be changed
 */
record TimestreamCheck(
        TimestreamWriteAsyncClient client, RouteNeeds needs, boolean update, Duration timeout) {

    /** The service: new accounts cannot use it. */
    Finding service() {
        try {
            await(client.describeEndpoints(DescribeEndpointsRequest.builder().build()));
            return Finding.ok("timestream", "timestream:DescribeEndpoints is allowed");
        } catch (CompletionException e) {
            AwsFailure failure = AwsFailure.of(e);
            if (failure.kind() == AwsFailure.Kind.DENIED) {
                return Finding.bad(
                        "timestream",
                        "timestream:DescribeEndpoints was denied: " + failure.text(),
                        "allow it on \"*\"; if it is allowed, this account cannot use"
                                + " Timestream for LiveAnalytics, which takes no accounts"
                                + " that did not use it before June 20, 2025: ask AWS"
                                + " Support, or use another account or region");
            }
            return failure.finding("timestream", "timestream:DescribeEndpoints");
        }
    }

    List<Finding> table(TableNeed need) {
        String check = "table " + need.name();
        try {
            Table table =
                    await(
                                    client.describeTable(
                                            it ->
                                                    it.databaseName(need.name().database())
                                                            .tableName(need.name().table())))
                            .table();
            return compared(check, need, table);
        } catch (CompletionException e) {
            return List.of(failed(check, need, AwsFailure.of(e)));
        }
    }

    private static Finding failed(String check, TableNeed need, AwsFailure failure) {
        if (failure.kind() == AwsFailure.Kind.MISSING) {
            return need.created()
                    ? Finding.ok(check, "does not exist yet; the start of its route creates it")
                    : Finding.bad(
                            check,
                            "does not exist, and no option creates it",
                            "create it, or set \"camel.component.timestream.autoCreateTable\" to"
                                    + " true");
        }
        if (failure.kind() == AwsFailure.Kind.DENIED && !need.created()) {
            return Finding.warning(
                    check,
                    "not checked: " + failure.text(),
                    "its route does not need timestream:DescribeTable, but this check does");
        }
        return failure.finding(check, "timestream:DescribeTable");
    }

    private List<Finding> compared(String check, TableNeed need, Table table) {
        TableComparison comparison = TableComparison.of(table, need.settings(), update);
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Finding.ok(
                        check,
                        "memory store %s, magnetic store %s, late readings are %s"
                                .formatted(
                                        HumanText.exactly(comparison.memoryRetention()),
                                        HumanText.exactly(comparison.magneticRetention()),
                                        comparison.magneticWrites() ? "accepted" : "rejected")));
        for (Difference difference : comparison.differences()) {
            findings.add(
                    Finding.warning(
                            check,
                            "\"%s\" should be %s, but is %s"
                                    .formatted(
                                            difference.key(),
                                            difference.declared(),
                                            difference.found()),
                            difference.remedy()));
        }
        lateData(check, comparison).ifPresent(findings::add);
        return findings;
    }

    /** A stream that is read from its beginning may hold a day or more. */
    private Optional<Finding> lateData(String check, TableComparison table) {
        boolean day = table.memoryRetention().compareTo(Duration.ofDays(1)) < 0;
        return needs.streams().values().stream()
                .filter(stream -> stream.has(Use.READ) && stream.has(Use.FROM_THE_BEGINNING))
                .filter(stream -> day && !table.magneticWrites())
                .findFirst()
                .map(
                        stream ->
                                Finding.warning(
                                        check,
                                        "it rejects what is older than %s, but the stream %s, which is read from its beginning, keeps records for a day or more"
                                                .formatted(
                                                        HumanText.exactly(table.memoryRetention()),
                                                        stream.name()),
                                        "set \"magneticWrites\" to true, or a longer"
                                                + " \"memoryRetention\", if readings of that stream"
                                                + " go to this table"));
    }

    private <T> T await(CompletableFuture<T> answer) {
        return answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
